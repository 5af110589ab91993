package docx

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"gongkai"
)

// What a Word file may unpack to. A paper of a thousand pages stays below.
const (
	maxPart  = 32 << 20 // bytes of one part
	maxWhole = 96 << 20 // bytes of everything read
	maxNodes = 2_000_000
	maxDepth = 400
)

// parts are the parts of an opened file. It gives no more than it may.
type parts struct {
	files map[string]*zip.File
	left  int64
}

func openParts(r io.ReaderAt, size int64) (*parts, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, gongkai.Because(err, gongkai.Invalid, "这不是 DOCX 文件")
	}
	if len(z.File) > 4000 {
		return nil, gongkai.Errorf(gongkai.Invalid, "DOCX 文件里的部件太多，不予读取")
	}
	p := &parts{files: map[string]*zip.File{}, left: maxWhole}
	for _, f := range z.File {
		p.files[strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/")] = f
	}
	return p, nil
}

var errTooMuch = gongkai.Errorf(gongkai.Invalid, "DOCX 文件解开后过大，为安全起见不予读取")

// read gives the bytes of a part; nil if there is none.
func (p *parts) read(name string) ([]byte, error) {
	f := p.files[name]
	if f == nil {
		return nil, nil
	}
	r, err := f.Open()
	if err != nil {
		return nil, damaged(err)
	}
	defer r.Close()
	most := min(p.left, maxPart)
	b, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return nil, damaged(err)
	}
	if int64(len(b)) > most {
		return nil, errTooMuch
	}
	p.left -= int64(len(b))
	return b, nil
}

func damaged(err error) error {
	var own *gongkai.Error
	if errors.As(err, &own) {
		return err
	}
	return gongkai.Because(err, gongkai.Invalid, "DOCX 文件的内容已经损坏")
}

// node is an element of a part: names without their namespaces.
type node struct {
	name string
	attr map[string]string
	kids []*node
	text string // of a text element
}

// tree reads a part whole; nil if there is none.
func (p *parts) tree(name string) (*node, error) {
	raw, err := p.read(name)
	if err != nil || raw == nil {
		return nil, err
	}
	d := xml.NewDecoder(strings.NewReader(string(raw)))
	d.Strict = false
	root := &node{}
	open := []*node{root}
	for count := 0; ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return root, nil
		}
		if err != nil {
			return nil, damaged(err)
		}
		top := open[len(open)-1]
		switch t := token.(type) {
		case xml.StartElement:
			if count++; count > maxNodes || len(open) > maxDepth {
				return nil, errTooMuch
			}
			n := &node{name: t.Name.Local}
			for _, a := range t.Attr {
				if n.attr == nil {
					n.attr = map[string]string{}
				}
				n.attr[a.Name.Local] = a.Value
			}
			top.kids = append(top.kids, n)
			open = append(open, n)
		case xml.EndElement:
			if len(open) > 1 {
				open = open[:len(open)-1]
			}
		case xml.CharData:
			if top.name == "t" {
				top.text += string(t)
			}
		}
	}
}

// find gives the first descendant by a path of names; nil if there is none.
func (n *node) find(names ...string) *node {
	for _, name := range names {
		if n == nil {
			return nil
		}
		var next *node
		for _, k := range n.kids {
			if k.name == name {
				next = k
				break
			}
		}
		n = next
	}
	return n
}

// any gives the first node of a name below n, at any depth.
func (n *node) any(name string) *node {
	if n == nil {
		return nil
	}
	for _, k := range n.kids {
		if k.name == name {
			return k
		}
		if found := k.any(name); found != nil {
			return found
		}
	}
	return nil
}

// val is the attribute val of the child of a name; "" if there is none.
func (n *node) val(names ...string) string {
	if c := n.find(names...); c != nil {
		return c.attr["val"]
	}
	return ""
}

// on reports whether a switch such as b or vanish is there and not off.
func (n *node) on(name string) bool {
	c := n.find(name)
	if c == nil {
		return false
	}
	v, ok := c.attr["val"]
	return !ok || v != "0" && v != "false" && v != "off" && v != "none"
}

// rels gives the targets of a part's relations by their ids.
func (p *parts) rels(part string) (map[string]string, error) {
	dir, file := path.Split(part)
	t, err := p.tree(dir + "_rels/" + file + ".rels")
	if err != nil {
		return nil, err
	}
	all := map[string]string{}
	if t == nil {
		return all, nil
	}
	for _, r := range t.find("Relationships").children("Relationship") {
		to := r.attr["Target"]
		if r.attr["TargetMode"] != "External" {
			if strings.HasPrefix(to, "/") {
				to = to[1:]
			} else {
				to = path.Join(dir, to)
			}
		}
		all[r.attr["Id"]] = to
	}
	return all, nil
}

func (n *node) children(name string) []*node {
	if n == nil {
		return nil
	}
	var all []*node
	for _, k := range n.kids {
		if k.name == name {
			all = append(all, k)
		}
	}
	return all
}
