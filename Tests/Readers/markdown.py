"""Reads files of CommonMark, with tables and strikethrough, NUL between them.

Writes of each as JSON the kinds of its tokens, and its texts."""
import json
import sys

from markdown_it import MarkdownIt


def read(source):
    kinds, texts = [], []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source):
        if token.type != "inline":
            kinds.append(f"{token.type} {token.level}")
            continue
        text = ""
        for child in token.children:
            if child.type in ("text", "text_special"):
                text += child.content
            elif child.type == "softbreak":
                text += " "
            else:
                kinds.append(child.type)
                if child.type == "link_open":
                    texts.append(child.attrGet("href"))
        texts.append(text)
    return {"kinds": kinds, "texts": texts}


print(json.dumps([read(source) for source in sys.stdin.read().split("\0")]))
