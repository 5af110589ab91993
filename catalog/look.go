package catalog

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"gongkai"
	"gongkai/catalog/inside"
	"gongkai/catalog/screen"
)

// looked says of an attachment that was just taken in what is in it.
func (d *Desk) looked(ctx context.Context, a Attachment) (Attachment, error) {
	if d.Look == nil {
		return a, nil
	}
	raw, err := d.bytes(ctx, a)
	if err != nil {
		return a, err
	}
	f := d.Look(ctx, a.Name, raw)
	a.Pages, a.Text, a.Notes = f.Pages, f.Text, append(f.Notes, passages(f.Under)...)
	return a, nil
}

// passages screens what lies under the page of a file: the place alone is no
// reason to let a number out. What is found is kept masked.
func passages(under []inside.Under) (all []inside.Note) {
	for _, u := range under {
		for _, f := range screen.Check(screen.Part{Field: "file", Text: u.Text}) {
			kind := inside.Passage
			if f.Rule == "secrecy_mark" || f.Rule == "internal_mark" || f.Rule == "mark_line" {
				kind = inside.Mark
			}
			n := inside.Note{Kind: kind, Text: u.Where + "：" + f.Title + " " + f.Masked}
			if f.Rule != "personal_column" && !slices.Contains(all, n) && len(all) < maxPassages {
				all = append(all, n)
			}
		}
	}
	return all
}

// maxPassages bounds the passages that are told of one file.
const maxPassages = 20

func (d *Desk) bytes(ctx context.Context, a Attachment) ([]byte, error) {
	f, err := d.Blobs.Open(ctx, a.SHA256)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, MaxAttachment))
}

// Cleaned takes in a copy of an attachment without comments, changes and
// properties (inside.Strip). Invalid at field file for a kind of file that cannot
// be cleaned here.
func (d *Desk) Cleaned(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID, a Attachment) (Attachment, error) {
	raw, err := d.bytes(ctx, a)
	if err != nil {
		return a, err
	}
	clean, ok, err := inside.Strip(a.Name, raw)
	if err != nil || !ok {
		return a, gongkai.At("file", "“%s”不能在这里清理，请用原来的软件清理后重新上传。", a.Name)
	}
	return d.Attach(ctx, by, unit, a.Name, bytes.NewReader(clean))
}

// Cleanable reports whether Cleaned can do something about a.
func (a Attachment) Cleanable() bool {
	for _, n := range a.Notes {
		if !slices.Contains([]inside.Kind{inside.HiddenSheet, inside.HiddenRows, inside.HiddenText, inside.Unread, inside.Passage, inside.Mark}, n.Kind) {
			return a.Label() != "PDF"
		}
	}
	return false
}

// seen looks up what the screening of a document needs, until it is published.
func (d *Desk) seen(ctx context.Context, doc Document) (Document, error) {
	if doc.State == Published || doc.State == Withdrawn || doc.State == Superseded {
		return doc, nil
	}
	pack, err := d.Pack(ctx)
	if err != nil {
		return doc, err
	}
	doc.Pack = pack.Words
	for i, a := range doc.Attachments {
		if doc.Attachments[i], err = d.Store.Inside(ctx, a); err != nil {
			return doc, err
		}
	}
	doc.Dead, err = d.dead(ctx, doc.Body)
	return doc, err
}

// dead gives the links of a text to documents of this site that lead nowhere.
func (d *Desk) dead(ctx context.Context, body string) ([]string, error) {
	var all []string
	inner, _ := Links(body)
	for _, link := range inner {
		rest, ok := strings.CutPrefix(link, "/doc/")
		if !ok {
			continue
		}
		id, err := ParsePublicID(strings.SplitN(rest, "/", 2)[0])
		if err == nil {
			_, err = d.Public(ctx, id)
		}
		switch gongkai.KindOf(err) {
		case gongkai.NotFound, gongkai.Gone:
			all = append(all, link)
		case "":
		default:
			return all, err
		}
	}
	return all, nil
}

// Links gives the addresses a text links to: those of this site, and those
// elsewhere, which nobody here opens (they are for a person to look at).
func Links(body string) (inner, outer []string) {
	z := html.NewTokenizer(strings.NewReader(body))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return inner, outer
		case html.StartTagToken:
			for _, a := range z.Token().Attr {
				switch {
				case a.Key != "href" || strings.HasPrefix(a.Val, "#"):
				case strings.HasPrefix(a.Val, "/") && !strings.HasPrefix(a.Val, "//"):
					inner = append(inner, a.Val)
				default:
					outer = append(outer, a.Val)
				}
			}
		}
	}
}
