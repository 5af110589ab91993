package office

import (
	"net/http"
	"strings"

	"gongkai/catalog"
	"gongkai/web/page"
)

// readWord takes the text out of a Word file that came along. Its title is used
// where none was typed.
func (o *Office) readWord(r *http.Request, f *page.Form, p *docEditPage) error {
	ups := f.Files("word", page.FileRule{Max: 1, Size: catalog.MaxAttachment})
	p.Problems = f.Problems
	if len(ups) == 0 {
		return nil
	}
	body, err := ups[0].Open()
	if err != nil {
		return err
	}
	defer body.Close()
	word, err := o.Catalog.FromWord(r.Context(), page.Actor(r), p.Unit.ID, ups[0].Name, body)
	if bad := page.ProblemsOf(err); bad.Any() {
		f.Problems = append(f.Problems, bad...)
		p.Problems = f.Problems
		return nil
	}
	if err != nil {
		return err
	}
	c := &p.Typed.Content
	c.Body = catalog.Source(catalog.Clean(word.Body))
	if c.Title == "" {
		c.Title = word.Title
	}
	p.Lost = word.Lost
	p.Typed.Files = append(p.Typed.Files, word.Pictures...)
	return nil
}

// lost says what did not come over from a Word file.
func (p docEditPage) lost() string {
	if len(p.Lost) == 0 {
		return ""
	}
	return "Word 文件里有" + strings.Join(p.Lost, "、") + "没有读入，请核对。"
}

// listed are the attachments that the editor lists: not the pictures of the text.
func (p docEditPage) listed() []catalog.Attachment {
	d := catalog.Document{Content: p.Typed.Content, Attachments: p.Typed.Files}
	return d.Files()
}
