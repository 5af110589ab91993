package rule

import (
	"bytes"
	"compress/flate"
	"io"
	"slices"
	"strings"

	"gongkai/annual/form"
)

// copied_text is a part whose words are another year's or another organ's. It
// is no chain: every report is asked about every other.
var copiedText = Info{
	Name:  "copied_text",
	Title: "文字与另一份报告相同",
	Cites: "国办公开办函〔2021〕30号（四）：内容不准确、抄袭的，依照《条例》第四十七条处理",
	Forms: anyForm,
}

// Parts of fewer own characters than enough are alike by chance. Parts are
// called alike when three quarters of the shingles of both are the same: one
// word in thirty is another.
const (
	enough = 80
	likely = 0.75
)

// texts finds parts alike among the reports so far: by bands of their sketches,
// then by their words, which it keeps compressed.
type texts struct {
	kept  []kept
	bands map[uint64]int32 // the first of kept that has the band: all later ones are alike to it
	pack  packer
}

type kept struct {
	of     *Trace
	no     int
	sketch [hashes]uint32
	packed []byte
}

func (x *texts) add(t *Trace) []Finding {
	var all []Finding
	for _, s := range t.parts {
		if f, ok := x.copied(t, s); ok {
			all = append(all, f)
		}
	}
	for i := range t.parts {
		x.keep(t, t.parts[i])
	}
	return all
}

// copied looks for the part most alike among those kept.
func (x *texts) copied(t *Trace, s sketch) (Finding, bool) {
	var source *kept
	var theirs prose
	best := 0.0
	for _, k := range x.candidates(s) {
		if sameReport(k.of, t) || k.of == t || agreement(k.sketch, s.mins) < 0.5 {
			continue
		}
		other := proseOf(unpack(k.packed))
		if r := resemblance(s.words, other); r > best {
			best, source, theirs = r, k, other
		}
	}
	if source == nil || best < likely {
		return Finding{}, false
	}
	here, there := longestCommon(s.words, theirs)
	return Finding{
		Rule: copiedText.Name, Cites: copiedText.Cites, Severity: Warning, Part: s.no, At: s.at(here), Got: passage(s.words, here),
		Message: copiedWords(t, source.of, s, best),
		Other: &Passage{Source: source.of.Source, Organ: source.of.Organ, Year: source.of.Year, Part: source.no,
			Text: passage(theirs, there)},
	}, true
}

// copiedWords says what is alike to what.
func copiedWords(t, source *Trace, s sketch, share float64) string {
	whose := source.Organ
	switch {
	case whose == "":
		whose = "另一份报告（" + source.Source + "）"
	case form.Fold(whose) == form.Fold(t.Organ):
		whose = "本机关"
	}
	if source.Year > 0 {
		whose += say(" %d 年报告", source.Year)
	}
	how := "几乎相同"
	if share >= 0.99 {
		how = "相同"
	}
	return say("“%s”的文字与%s的%s（数字不计），请写本机关这一年的实际情况", s.title, whose, how)
}

// sameReport: one report may be there twice, as two kinds of file.
func sameReport(a, b *Trace) bool {
	return a.Year == b.Year && form.Fold(a.Organ) == form.Fold(b.Organ) && (a.Organ != "" || sameFigures(a, b))
}

func sameFigures(a, b *Trace) bool {
	return slices.Equal(a.values, b.values)
}

func (x *texts) candidates(s sketch) []*kept {
	seen := map[int32]bool{}
	var all []*kept
	for _, b := range s.bands() {
		if i, ok := x.bands[b]; ok && !seen[i] {
			seen[i] = true
			all = append(all, &x.kept[i])
		}
	}
	return all
}

// keep remembers a part, unless enough of its like are known.
func (x *texts) keep(t *Trace, s sketch) {
	if x.bands == nil {
		x.bands = map[uint64]int32{}
	}
	i, known := int32(len(x.kept)), true
	for _, b := range s.bands() {
		if _, taken := x.bands[b]; !taken {
			x.bands[b], known = i, false
		}
	}
	if !known {
		x.kept = append(x.kept, kept{of: t, no: s.no, sketch: s.mins, packed: x.pack.pack(string(s.words.text))})
	}
}

// passage is the stretch that two parts have in common, as it stands in one of
// them, not longer than a reader will read.
func passage(p prose, of stretch) string {
	const longest = 160
	if of.to <= of.from {
		return ""
	}
	text := p.text[p.at[of.from]:p.end(of)]
	if len(text) > longest {
		return string(text[:longest]) + "…"
	}
	return string(text)
}

// A packer compresses one text after another. The zero value is ready.
type packer struct {
	w   *flate.Writer
	out bytes.Buffer
}

func (p *packer) pack(s string) []byte {
	p.out.Reset()
	if p.w == nil {
		p.w, _ = flate.NewWriter(&p.out, flate.BestSpeed) // the level exists
	}
	p.w.Reset(&p.out)
	io.WriteString(p.w, s)
	p.w.Close()
	return bytes.Clone(p.out.Bytes())
}

func unpack(b []byte) string {
	var s strings.Builder
	io.Copy(&s, flate.NewReader(bytes.NewReader(b))) // we packed it ourselves, whole
	return s.String()
}
