// Go's text/template with yaml.v3: renders the files of a topology. Usage: TOPOLOGY TEMPLATES DIRECTORY
package main

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"text/template"

	"gopkg.in/yaml.v3"
)

type node struct{ Name, Address, Site, Peer, PeerAddress string }

type topology struct {
	Nodes map[string]struct{ Address string }
	Sites map[string]struct{ Nodes []string }
}

type file struct {
	Each       bool
	Mode       os.FileMode
	Path, Text string
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func parse(text string) *template.Template {
	return template.Must(template.New("").Delims("[[=", "=]]").Parse(text))
}

func main() {
	var given topology
	var files []file
	source, err := os.ReadFile(os.Args[1])
	must(err)
	must(yaml.Unmarshal(source, &given))
	layout, err := os.ReadFile(os.Args[2])
	must(err)
	must(json.Unmarshal(layout, &files))
	var nodes []node
	for site, served := range given.Sites {
		for at, name := range served.Nodes {
			peer := served.Nodes[len(served.Nodes)-1-at]
			nodes = append(nodes, node{name, given.Nodes[name].Address, site, peer, given.Nodes[peer].Address})
		}
	}
	made := map[string]bool{}
	write := func(one file, path, text *template.Template, data any) {
		var name strings.Builder
		must(path.Execute(&name, data))
		full := filepath.Join(os.Args[3], name.String())
		if directory := filepath.Dir(full); !made[directory] {
			must(os.MkdirAll(directory, 0o755))
			made[directory] = true
		}
		handle, err := os.OpenFile(full, os.O_WRONLY|os.O_CREATE, one.Mode)
		must(err)
		buffer := bufio.NewWriter(handle)
		must(text.Execute(buffer, data))
		must(buffer.Flush())
		must(handle.Close())
	}
	for _, one := range files {
		path, text := parse(one.Path), parse(one.Text)
		if !one.Each {
			write(one, path, text, map[string]any{"Nodes": nodes})
			continue
		}
		for _, each := range nodes {
			write(one, path, text, each)
		}
	}
}
