package docx

import (
	"bytes"
	"html"
	"path"
	"slices"
	"strconv"
	"strings"
)

// piece is a stretch of a paragraph in one look.
type piece struct {
	look string // the tags around it, outermost first, joined by blanks
	html string
}

// inline gives the text of a paragraph. In a heading bold says nothing.
func (w *pageWriter) inline(p *node, heading bool) string {
	var all []piece
	w.runs(p, heading, "", &all)
	var b strings.Builder
	for i := 0; i < len(all); {
		look, text := all[i].look, ""
		for ; i < len(all) && all[i].look == look; i++ {
			text += all[i].html
		}
		tags := strings.Fields(look)
		for _, t := range tags {
			b.WriteString("<" + t + ">")
		}
		b.WriteString(text)
		for _, t := range slices.Backward(tags) {
			b.WriteString("</" + t + ">")
		}
	}
	return strings.TrimSpace(b.String())
}

func (w *pageWriter) runs(n *node, heading bool, look string, all *[]piece) {
	for _, k := range n.kids {
		switch k.name {
		case "r":
			w.run(k, heading, all)
		case "hyperlink":
			w.link(k, heading, all)
		case "del", "moveFrom":
			w.lose("修订痕迹（按接受修订读入）")
		case "ins", "moveTo":
			w.lose("修订痕迹（按接受修订读入）")
			w.runs(k, heading, look, all)
		case "commentRangeStart":
			w.lose("批注")
		case "sdt":
			if c := k.find("sdtContent"); c != nil {
				w.runs(c, heading, look, all)
			}
		case "smartTag", "fldSimple", "customXml", "oMath", "oMathPara":
			w.runs(k, heading, look, all)
		}
	}
}

// link keeps a link to another site; one inside the file leads nowhere here.
func (w *pageWriter) link(n *node, heading bool, all *[]piece) {
	var inner []piece
	w.runs(n, heading, "", &inner)
	to := w.rels[n.attr["id"]]
	if !strings.HasPrefix(to, "http://") && !strings.HasPrefix(to, "https://") && !strings.HasPrefix(to, "mailto:") {
		*all = append(*all, inner...)
		return
	}
	text := ""
	for _, p := range inner {
		text += p.html
	}
	*all = append(*all, piece{html: `<a href="` + html.EscapeString(to) + `">` + text + `</a>`})
}

func (w *pageWriter) run(n *node, heading bool, all *[]piece) {
	pr := n.find("rPr")
	if pr.on("vanish") || pr.on("webHidden") {
		w.lose("隐藏文字")
		return
	}
	look := lookOf(pr, heading)
	for _, k := range n.kids {
		if text := w.runPart(k); text != "" {
			*all = append(*all, piece{look, text})
		}
	}
}

func lookOf(pr *node, heading bool) string {
	var tags []string
	if pr.on("b") && !heading {
		tags = append(tags, "strong")
	}
	if pr.on("i") {
		tags = append(tags, "em")
	}
	if pr.on("u") {
		tags = append(tags, "u")
	}
	switch pr.val("vertAlign") {
	case "superscript":
		tags = append(tags, "sup")
	case "subscript":
		tags = append(tags, "sub")
	}
	return strings.Join(tags, " ")
}

// runPart writes one part of a run.
func (w *pageWriter) runPart(k *node) string {
	switch k.name {
	case "t":
		return html.EscapeString(k.text)
	case "tab":
		return "　"
	case "noBreakHyphen":
		return "-"
	case "br", "cr":
		if t := k.attr["type"]; t == "page" || t == "column" {
			return ""
		}
		return "<br/>"
	case "footnoteReference":
		return w.note(k.attr["id"])
	case "drawing", "pict":
		return w.picture(k)
	case "object":
		w.lose("嵌入的对象")
	case "AlternateContent":
		for _, c := range k.kids { // the first rendering that we can show
			for _, inner := range c.kids {
				if text := w.runPart(inner); text != "" {
					return text
				}
			}
		}
	}
	return ""
}

func (w *pageWriter) note(id string) string {
	if w.notes[id] == nil || slices.Contains(w.noted, id) {
		return ""
	}
	w.noted = append(w.noted, id)
	n := strconv.Itoa(len(w.noted))
	return `<sup><a href="#fn` + n + `" id="fnref` + n + `">[` + n + `]</a></sup>`
}

// picture writes a picture, or the words of a text box.
func (w *pageWriter) picture(n *node) string {
	if box := n.any("txbxContent"); box != nil {
		var lines []string
		for _, p := range box.children("p") {
			if line := w.inline(p, false); line != "" {
				lines = append(lines, line)
			}
		}
		return strings.Join(lines, "<br/>")
	}
	id := ""
	if blip := n.any("blip"); blip != nil {
		id = blip.attr["embed"]
	} else if old := n.any("imagedata"); old != nil {
		id = old.attr["id"]
	}
	if id == "" || w.err != nil {
		return ""
	}
	data, err := w.parts.read(w.rels[id])
	if err != nil {
		w.err = err
		return ""
	}
	ext := pictureExt(data)
	if ext == "" {
		w.lose("格式不支持的图片")
		return ""
	}
	w.drawn++
	src, err := w.keep(strconv.Itoa(w.drawn)+ext, data)
	if w.err = err; err != nil || src == "" {
		return ""
	}
	return `<img src="` + html.EscapeString(src) + `" alt="` + html.EscapeString(w.alt(n, w.rels[id])) + `"/>`
}

// alt is what the author said of a picture, else its number.
func (w *pageWriter) alt(n *node, file string) string {
	if p := n.any("docPr"); p != nil {
		if d := strings.TrimSpace(p.attr["descr"]); d != "" && d != path.Base(file) {
			return d
		}
	}
	return "图 " + strconv.Itoa(w.drawn)
}

// pictureExt tells a picture by its first bytes.
func pictureExt(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		return ".png"
	case bytes.HasPrefix(data, []byte("\xFF\xD8\xFF")):
		return ".jpg"
	}
	return ""
}

// plainText is inline HTML of ours without its tags.
func plainText(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		if s[i] == '<' {
			end := strings.IndexByte(s[i:], '>')
			if end < 0 {
				break
			}
			i += end + 1
			continue
		}
		next := strings.IndexByte(s[i:], '<')
		if next < 0 {
			next = len(s) - i
		}
		b.WriteString(s[i : i+next])
		i += next
	}
	return html.UnescapeString(b.String())
}
