"""Pages in Chromium: what axe-core finds, what a keyboard reaches, what script adds, and cards in a page of
another origin, with permission and without. Usage: browser.py PROGRAM [--whole]; needs chromium, chromedriver
and what requirements.txt names. With --whole the keyboard walks the longest page, which takes minutes, and else
a short one. Prints a line for each part, with how many checks there were; the first that fails ends it."""

import functools
import http.server
import importlib.resources
import json
import pathlib
import subprocess
import sys
import tempfile
import threading
import urllib.request

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

CONDITION = "multifocal-motor-neuropathy"
PAGES = [
    "/", f"/conditions/{CONDITION}", "/therapies/corticosteroids", "/references/arda",
    "/evidence/mmn-corticosteroids-prednisolone-four-worsened", "/search", "/search?q=steriods",
    "/search?q=nothing%20ivig", "/compare", "/compare?condition=mmn",
    "/compare?condition=mmn&therapies=ivig,prednisone,plasmapheresis-alone",
    "/lookup?system=icd-10&code=G61.8", "/embed", f"/embed/conditions/{CONDITION}",
    "/embed/therapies/ivig", "/conditions/none", "/docs", "/problems", "/problems/unknown-parameter",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
checks = 0


def check(holds, what):
    """Counts a check, and ends with the first that fails."""
    global checks
    checks += 1
    if not holds:
        sys.exit(f"browser.py: {what}")


class Server:
    """The program on a free port of 127.0.0.1."""

    def __init__(self, program, *settings):
        command = [program, "serve", "--port", "0", "--loops", "1", "--log-level", "warning", *settings]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().removeprefix("listening on ").strip()

    def __enter__(self):
        return self.url

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def browser():
    """Chromium without a window."""
    options = webdriver.ChromeOptions()
    for argument in ["--headless=new", "--no-sandbox", "--disable-gpu"]:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
    # axe looks at each of some ten thousand elements of the longest page, on whatever machine there is.
    driver.set_script_timeout(180)
    return driver


def resize(driver, width, height, scale=1):
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": False})


def violations(driver, axe):
    """What axe-core finds on the page, everything opened."""
    driver.execute_cdp_cmd("Runtime.evaluate", {"expression": axe})
    driver.execute_script("for (const box of document.querySelectorAll('details')) box.open = true")
    return driver.execute_async_script(
        """const done = arguments[1];
        axe.run(document, { runOnly: { type: "tag", values: arguments[0] } }).then((found) =>
          done(found.violations.map((one) => `${one.id}: ${one.nodes[0].html}`)))""", RULES)


def accessibility(driver, base):
    """Every page type: nothing for axe-core, no sideways scrolling, no error in the console."""
    axe = (importlib.resources.files("axe_playwright_python") / "axe.min.js").read_text()
    for path in PAGES:
        # 320 pixels are also what 1280 are at 400 %.
        for width, height, scheme in [(1280, 900, "light"), (320, 800, "dark")]:
            resize(driver, width, height)
            driver.execute_cdp_cmd(
                "Emulation.setEmulatedMedia",
                {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
            driver.get(base + path)
            found = violations(driver, axe)
            check(not found, f"{path} at {width} ({scheme}): {found}")
            wide = driver.execute_script(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth")
            check(not wide, f"{path} at {width}: wider than the window")
            errors = [
                entry["message"] for entry in driver.get_log("browser")
                if entry["level"] == "SEVERE" and "404 (Not Found)" not in entry["message"]]
            check(not errors, f"{path}: {errors}")
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    resize(driver, 3840, 2160)
    driver.get(f"{base}/conditions/{CONDITION}")
    check(driver.find_element(By.ID, "glance").is_displayed(), "the glance at 4K")


def keyboard(driver, base):
    """Everything that can be pressed is reached with Tab, in sight and with a visible focus."""
    resize(driver, 1280, 900)
    # What scrolls slowly is not in sight yet.
    driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]})
    page = f"/conditions/{CONDITION}" if "--whole" in sys.argv else "/therapies/rituximab"
    driver.get(base + page)
    driver.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    check(driver.switch_to.active_element.get_attribute("class") == "skip", "Tab first skips to the content")
    driver.switch_to.active_element.send_keys(Keys.ENTER)
    check(driver.switch_to.active_element.get_attribute("id") == "content", "the skip link")
    driver.get(base + page)
    wanted = driver.execute_script(
        """return [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
        .filter((one) => one.checkVisibility() && one.type !== "hidden").length""")
    reached = set()
    for _ in range(wanted + 5):
        driver.switch_to.active_element.send_keys(Keys.TAB)
        element, shown = driver.execute_script(
            """const one = document.activeElement, box = one.getBoundingClientRect();
            const middle = [Math.max(0, box.left) + 2, Math.max(0, box.top) + 2];
            const style = getComputedStyle(one);
            return [one, one === document.body
              || (box.bottom > 0 && box.top < innerHeight && style.outlineStyle !== "none")];""")
        check(shown, f"no visible focus on {element.get_attribute('outerHTML')[:120]}")
        reached.add(element.id)
    check(len(reached) >= wanted, f"Tab reaches {len(reached)} of {wanted}")


def script(driver, base):
    """What script adds: names while typing, filters, an order; and that all is there without it."""
    driver.get(base + "/")
    field = driver.find_element(By.ID, "q")
    field.send_keys("predniso")
    WebDriverWait(driver, 10).until(lambda page: page.find_elements(By.CSS_SELECTOR, "#suggestions li"))
    check(field.get_attribute("aria-expanded") == "true", "the list of names is announced")
    field.send_keys(Keys.ARROW_DOWN)
    chosen = driver.find_element(By.ID, field.get_attribute("aria-activedescendant"))
    check(chosen.get_attribute("aria-selected") == "true", "the arrow key chooses a name")
    field.send_keys(Keys.ENTER)
    WebDriverWait(driver, 10).until(lambda page: "/therapies/" in page.current_url)
    driver.get(f"{base}/conditions/{CONDITION}?lang=de")
    field = driver.find_element(By.ID, "q")
    field.send_keys("steriods", Keys.ENTER)
    WebDriverWait(driver, 10).until(lambda page: "/search" in page.current_url)
    check("lang=de" in driver.current_url, "the language stays")
    check(driver.find_element(By.TAG_NAME, "html").get_attribute("lang") == "de", "the page is German")

    driver.get(f"{base}/conditions/{CONDITION}")
    rows = "#therapies article[data-verdict]"
    shown = lambda: [one for one in driver.find_elements(By.CSS_SELECTOR, rows) if one.is_displayed()]
    every = len(shown())
    driver.find_element(By.CSS_SELECTOR, ".filters button").click()
    check(0 < len(shown()) < every, "a filter shows some")
    driver.find_element(By.CSS_SELECTOR, "#glance .avoid a").click()
    check(len(shown()) == every, "a link to what the filter hides takes it off")
    driver.find_element(By.CSS_SELECTOR, "select.order option[value=name]").click()
    names = driver.execute_script(
        f"return [...document.querySelectorAll('{rows} h3 a')].map((one) => one.textContent)")
    check(names == sorted(names, key=str.casefold), "therapies in the order of their names")

    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    driver.get(f"{base}/compare?condition=mmn")
    for box in driver.find_elements(By.CSS_SELECTOR, "input[type=checkbox]")[:3]:
        box.click()
    driver.find_element(By.CSS_SELECTOR, ".choice button").click()
    check(len(driver.find_elements(By.CSS_SELECTOR, "table.compare thead th")) == 3, "three side by side")
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def reference(driver, base):
    """The forms of the reference: asked in place with script, plainly without."""
    form = "#listEvidence form.try"
    driver.get(base + "/docs")
    driver.find_element(By.ID, "listEvidence-limit").send_keys("1", Keys.ENTER)
    shown = WebDriverWait(driver, 10).until(lambda page: page.find_element(By.CSS_SELECTOR, f"{form} output").text)
    check(shown.startswith("GET /v1/evidence?limit=1&pretty=true\n\n200 OK"), "an answer in place")
    check("etag: " in shown and '"total": ' in shown, "its fields and its content")
    field = driver.find_element(By.ID, "readTherapy-id")
    field.clear()
    field.send_keys("nothing", Keys.ENTER)
    output = "#readTherapy form.try output"
    shown = WebDriverWait(driver, 10).until(lambda page: page.find_element(By.CSS_SELECTOR, output).text)
    check("404 Not Found" in shown and "/problems/unknown-record" in shown, "a problem in place")
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    driver.get(base + "/docs")
    driver.find_element(By.ID, "search-q").send_keys(Keys.ENTER)
    WebDriverWait(driver, 10).until(lambda page: "/v1/search?q=" in page.current_url)
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def paper(driver, base):
    """On paper: the release, the review and what sources are, without the ways to go elsewhere."""
    driver.get(f"{base}/conditions/{CONDITION}")
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    text = driver.find_element(By.TAG_NAME, "body").text
    for part in ["never reviewed by a clinician", "Release 2026.", "conclusions reviewed by a clinician"]:
        check(part in text, f"on paper: {part}")
    check(not driver.find_element(By.TAG_NAME, "header").is_displayed(), "no header on paper")
    # What is 718 pixels wide is the width of A4 between the usual margins.
    resize(driver, 718, 1000)
    compared = "ivig,prednisone,plasmapheresis-alone,cyclophosphamide,rituximab,scig"
    for path in [f"/conditions/{CONDITION}", f"/compare?condition=mmn&therapies={compared}"]:
        driver.get(base + path)
        cut = driver.execute_script(
            "return [...document.querySelectorAll('table, svg, th, td')]"
            ".filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.outerHTML)")
        check(not cut, f"on paper, cut off: {cut[:1]}")
    resize(driver, 1280, 900)
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def readme_page():
    """The example page of the README."""
    text = (pathlib.Path(__file__).parent.parent / "README.md").read_text()
    start = text.index("```html\n<!DOCTYPE html>") + len("```html\n")
    return text[start:text.index("```", start)]


def intranet(folder):
    """The server of another origin."""
    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Handler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}"


def cards(driver, program):
    """The README's example page on another origin, with permission and without."""
    with tempfile.TemporaryDirectory() as folder:
        server, origin = intranet(folder)
        for settings in [["--cors-origins", origin, "--frame-ancestors", origin], []]:
            with Server(program, *settings) as base:
                page = readme_page().replace("https://kb.example.org", base)
                (pathlib.Path(folder) / "index.html").write_text(page)
                driver.get(origin + "/index.html")
                card = lambda: driver.execute_script(
                    "const root = document.querySelector('therapy-card').shadowRoot;"
                    "return root ? root.textContent : ''")
                if settings:
                    WebDriverWait(driver, 10).until(lambda _: "Intravenous immunoglobulin" in card())
                    check("reviewed by a clinician" in card(), "the card says its review state")
                    links = driver.execute_script(
                        "return [...document.querySelector('therapy-card').shadowRoot.querySelectorAll('a')]"
                        ".map((link) => link.href)")
                    check(links and all(link.startswith(base + "/") for link in links), f"{links}")
                    frame = driver.find_element(By.TAG_NAME, "iframe")
                    WebDriverWait(driver, 10).until(lambda _: frame.size["height"] > 200)
                    driver.switch_to.frame(frame)
                    check("ivig" in driver.page_source, "the frame shows the therapy")
                    driver.switch_to.default_content()
                    # The markup that /embed gives: the script with its hash.
                    with urllib.request.urlopen(base + "/embed") as answer:
                        markup = json.load(answer)["card"].replace("https://kb.example.org", base)
                    (pathlib.Path(folder) / "card.html").write_text(f"<!DOCTYPE html>{markup}")
                    driver.get(origin + "/card.html")
                    WebDriverWait(driver, 10).until(lambda _: "reviewed by a clinician" in card())
                else:
                    WebDriverWait(driver, 10).until(lambda _: "cannot be shown here" in card())
                    check("Intravenous" not in card(), "no card without permission")
                    log = " ".join(entry["message"] for entry in driver.get_log("browser"))
                    check("frame-ancestors" in log, "no frame without permission")
                    check("CORS" in log, "no answer without permission")
        server.shutdown()


def main():
    program = sys.argv[1]
    driver = browser()
    try:
        with Server(program) as base:
            for part in [accessibility, keyboard, script, reference, paper]:
                part(driver, base)
                print(f"{part.__name__}: {checks} checks so far", flush=True)
        cards(driver, program)
    finally:
        driver.quit()
    print(f"{checks} checks of pages in a browser passed")


main()
