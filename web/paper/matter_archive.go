package paper

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"
	"time"

	"gongkai/docx"
	"gongkai/foi"
	"gongkai/web/page"
)

// MatterArchive writes the dossier of a matter as a ZIP and gives the SHA-256 of
// its manifest, as [Archive] does for an application.
func MatterArchive(w io.Writer, d foi.MatterDossier) (sum string, err error) {
	label := d.Matter.ID.Label(d.Organ.Code)
	p := &packing{zip: zip.NewWriter(w), list: Manifest{Format: manifestFormat, Number: label, Organ: d.Organ.Name, Made: d.Made.UTC().Truncate(time.Second), By: d.By}}
	p.doc("00 登记表", d.Matter.ID.Kind.Label()+"登记表", MatterSheet(d))
	n := 0
	for _, l := range d.Matter.Letters {
		n++
		p.doc(fmt.Sprintf("%02d %s", n, fileName(l.Kind.Label()+" "+l.Label())), l.Kind.Label(), Doc(l))
	}
	for _, e := range d.Bodies {
		n++
		p.add(fmt.Sprintf("%02d %s %d.%s", n, e.Kind.Label(), e.N, e.Ext), e.Kind.Label(), e.Body)
	}
	p.json("登记.json", "登记的全部数据", matterOf(d))
	p.add("经过.txt", "办理经过和查阅记录", []byte(matterCourse(d.Events)))
	p.add("期限.txt", "期限的逐日推算", []byte(reckoned(d.Clock)))
	return p.close()
}

func matterCourse(events []foi.Event) string {
	var b strings.Builder
	for _, e := range events {
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\n", page.Clock(e.At), e.By, e.Action.Label(), e.Note)
	}
	return b.String()
}

func matterOf(d foi.MatterDossier) map[string]any {
	m := d.Matter
	return map[string]any{
		"number": m.ID.Label(d.Organ.Code), "kind": m.ID.Kind.Label(), "topic": m.Topic.Label(), "organ": d.Organ.Name,
		"facts": m.Facts, "received": m.Received, "due": m.Due.Day, "calendar": m.Due.Version, "stage": m.Stage.Label(),
		"ended": m.Ended, "result": m.Result.Label(), "answer": m.Answer, "delivery": m.Delivery,
	}
}

// MatterSheet is the 登记表 of a matter.
func MatterSheet(d foi.MatterDossier) *docx.Doc {
	m := d.Matter
	a := m.Facts.Person
	title := m.ID.Kind.Label() + "登记表"
	doc := &docx.Doc{Title: title, Author: d.Organ.Name}
	doc.Text(docx.Heading, title)
	t := docx.Table{Widths: []int{1, 3}}
	for _, row := range [][2]string{
		{"编号", m.ID.Label(d.Organ.Code)}, {"机关", d.Organ.Name}, {"种类", m.Topic.Label()}, {"来件人类别", m.Facts.Kind.Label()},
		{"姓名或者名称", a.Name}, {a.IDKind.Label(), a.IDNumber}, {"联系电话", a.Phone}, {"电子邮箱", a.Email}, {"通信地址", a.Address},
		{"记录、题目", m.Facts.About}, {"内容", m.Facts.What}, {"证据", m.Facts.Proof}, {"收到的渠道", m.Facts.Channel.Label()},
		{"收到日期", m.Received.Chinese()}, {"办理期限", m.Due.Day.Chinese()}, {"办结日期", m.Ended.Chinese()}, {"办理结果", m.Result.Label()},
		{"由谁办理", m.Answer.To}, {"口头告知", m.Answer.Oral},
	} {
		if row[1] != "" {
			t.Rows = append(t.Rows, []docx.Cell{{Text: row[0], Head: true}, {Text: row[1]}})
		}
	}
	doc.Table(t)
	return doc
}
