package read

import (
	"slices"
	"strings"

	"gongkai/annual/form"
)

// A match says which row a label means, and whether its words are the form's.
type match struct {
	row     string
	exact   bool
	partial bool // only the beginning of the label stands here
}

// known finds the row of t that text is the label of, by the words themselves,
// by their variants, then by likeness: a word dropped or mistyped. Numbering,
// width, spaces and punctuation do not count.
func known(t *form.Table, text string) (match, bool) {
	return rowOf(t, form.Fold(text), form.Bare(text))
}

func rowOf(t *form.Table, folded, bare string) (match, bool) {
	if bare == "" {
		return match{}, false
	}
	if row, usual := t.RowLabelled(folded, bare); row != nil {
		return match{row: row.ID, exact: usual}, true
	}
	return alike(t, bare)
}

// longest is more than any label has, mistyped or not.
const longest = 60

// alike finds a label that bare begins, or differs from in few characters.
func alike(t *form.Table, bare string) (match, bool) {
	best, at := 1000, -1
	n := runes(bare)
	if n < 5 || n > longest {
		return match{}, false
	}
	letters := []rune(bare)
	for i := range t.Rows {
		label := t.Rows[i].Words()
		m := len(label.Letters)
		if n >= 6 && strings.HasPrefix(label.Bare, bare) {
			return match{row: t.Rows[i].ID, partial: true}, true
		}
		limit := m * 3 / 10
		if max(n-m, m-n) > limit {
			continue // too short or too long to be it
		}
		if d := form.Distance(letters, label.Letters, limit); d < best && d <= limit {
			best, at = d, i
		}
	}
	if at < 0 {
		return match{}, false
	}
	return match{row: t.Rows[at].ID}, true
}

// noteLabel remembers a row label whose words are not the form's.
func (r *reader) noteLabel(t *form.Table, m match, text string, at sheetPlace) {
	if m.exact || m.partial || len(r.Labels) > many || slices.ContainsFunc(r.Labels, func(have form.Label) bool { return have.At == at }) {
		return
	}
	r.Labels = append(r.Labels, form.Label{Table: t.ID, Row: m.row, Text: text, Want: t.Row(m.row).Label, At: at})
}
