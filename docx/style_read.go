package docx

import (
	"strconv"
	"strings"
)

// paraStyle is what a paragraph style says that we keep.
type paraStyle struct {
	outline int // 1 … 9; 0 for body text
	isTitle bool
	align   string
	numID   string
}

// styles reads the paragraph styles, each with what it takes from the one it is
// based on.
func (p *parts) styles() (map[string]paraStyle, error) {
	t, err := p.tree("word/styles.xml")
	all := map[string]paraStyle{}
	if err != nil || t == nil {
		return all, err
	}
	nodes := map[string]*node{}
	for _, s := range t.find("styles").children("style") {
		nodes[s.attr["styleId"]] = s
	}
	for id := range nodes {
		all[id] = styleOf(id, nodes, 0)
	}
	return all, nil
}

func styleOf(id string, nodes map[string]*node, depth int) paraStyle {
	n := nodes[id]
	if n == nil || depth > 20 {
		return paraStyle{}
	}
	s := styleOf(n.val("basedOn"), nodes, depth+1)
	s.isTitle = false // a style based on the title need not be one
	name := strings.ToLower(n.val("name"))
	switch rest, heading := strings.CutPrefix(name, "heading "); {
	case name == "title" || name == "标题":
		s.isTitle, s.outline = true, 0
	case heading:
		if level, err := strconv.Atoi(rest); err == nil {
			s.outline = level
		}
	}
	pr := n.find("pPr")
	if level, err := strconv.Atoi(pr.val("outlineLvl")); err == nil && !s.isTitle {
		s.outline = (level + 1) % 10
	}
	s.align, s.numID = or(pr.val("jc"), s.align), or(pr.val("numPr", "numId"), s.numID)
	return s
}

// heading is the outline level of a paragraph; 0 for body text.
func (s paraStyle) heading(pr *node) int {
	if level, err := strconv.Atoi(pr.val("outlineLvl")); err == nil {
		return (level + 1) % 10
	}
	return s.outline
}
