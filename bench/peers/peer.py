"""Jinja with the C loader for YAML: renders the files of a topology. Usage: TOPOLOGY TEMPLATES DIRECTORY"""

import json
import os
import sys

import jinja2
import yaml

source, templates, root = sys.argv[1:]
with open(source, encoding="utf-8") as file:
    topology = yaml.load(file, Loader=yaml.CSafeLoader)
nodes = []
for site, given in topology["sites"].items():
    for name, peer in zip(given["nodes"], reversed(given["nodes"])):
        address = topology["nodes"][name]["address"]
        nodes.append({"name": name, "address": address, "site": site,
                      "peer": peer, "peerAddress": topology["nodes"][peer]["address"]})
environment = jinja2.Environment(
    variable_start_string="[[=", variable_end_string="=]]", block_start_string="[[%", block_end_string="%]]",
    comment_start_string="[[#", comment_end_string="#]]", keep_trailing_newline=True)
made = set()


def write(path, mode, text):
    path = f"{root}/{path}"
    directory = os.path.dirname(path)
    if directory not in made:
        os.makedirs(directory, exist_ok=True)
        made.add(directory)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT, mode), "w", encoding="utf-8") as file:
        file.write(text)


with open(templates, encoding="utf-8") as file:
    for one in json.load(file):
        path, text = environment.from_string(one["path"]), environment.from_string(one["text"])
        for node in nodes if one["each"] else [None]:
            write(path.render(node=node), one["mode"], text.render(node=node, nodes=nodes))
