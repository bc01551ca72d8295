internal import HTTP
internal import TherapyModel

/// A form that asks what an operation answers. Without script it is a plain GET of the example, whose
/// required values can be changed; with it, every parameter can be filled in, and the answer is shown in place.
struct DocsForm {
  private let route: Resource
  private let edition: Edition
  private let action: String

  /// Nil where there is nothing to ask for.
  init?(_ route: Resource, _ edition: Edition) {
    guard let target = route.example(edition) else { return nil }
    self.route = route
    self.edition = edition
    action = String(target.prefix { $0 != "?" })
  }

  func write(to page: inout PageWriter) {
    page.element(
      "form",
      [
        "method": "get", "action": action, "class": "try", "data-pattern": route.pattern,
        "aria-label": "Try \(route.pattern)",
      ]
    ) { page in
      if route.pattern.contains("{id}") {
        let id = route.idParameter(edition)
        page.element("p", ["hidden": "", "class": "more"]) { page in
          label("id", id.meaning, &page)
          page.void(
            "input", ["id": self.id("id"), "type": "text", "value": id.example, "class": "id"])
        }
      }
      for parameter in route.parameters where parameter.isRequired { field(parameter, &page) }
      let others = route.parameters.filter { !$0.isRequired }
      if !others.isEmpty {
        page.element("fieldset", ["disabled": "", "hidden": "", "class": "more"]) { page in
          page.element("legend", text: "More")
          for parameter in others { field(parameter, &page) }
        }
      }
      page.element("p") { page in
        page.element("button", ["type": "submit"], text: "Try it")
      }
      page.element("output", ["hidden": ""], text: "")
    }
  }

  private func id(_ name: String) -> String { "\(route.operationID)-\(name)" }

  private func label(_ name: String, _ meaning: String, _ page: inout PageWriter) {
    page.element("label", ["for": id(name)]) { page in
      page.element("code", text: name)
      page.text(" ")
      page.element("span", ["class": "meta"]) { $0.coded(meaning) }
    }
  }

  private func field(_ parameter: Parameter, _ page: inout PageWriter) {
    page.element("p") { page in
      label(parameter.name, parameter.meaning, &page)
      switch parameter.schema(of: route, edition) {
      case .choice(let values) where values.count <= 40 && !parameter.isRequired:
        select(parameter, values, &page)
      case .boolean: select(parameter, ["true", "false"], &page)
      default:
        let example = parameter.example(of: route, edition)?.joined(separator: ",")
        page.void(
          "input",
          [
            "id": id(parameter.name), "name": parameter.name, "type": "text",
            "value": parameter.isRequired ? example : nil,
            "placeholder": parameter.isRequired ? nil : example,
            "required": parameter.isAlwaysRequired ? "" : nil,
          ])
      }
    }
  }

  private func select(_ parameter: Parameter, _ values: [String], _ page: inout PageWriter) {
    page.element("select", ["id": id(parameter.name), "name": parameter.name]) { page in
      for value in [""] + values {
        // What is indented is read more easily; without script it is not sent.
        let isChosen = parameter.name == "pretty" && value == "true"
        page.element(
          "option", ["value": value, "selected": isChosen ? "" : nil], text: value)
      }
    }
  }
}
