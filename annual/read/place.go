package read

import (
	"gongkai/annual/form"
	"gongkai/sheet"
)

type sheetPlace = sheet.Place

// placed is a row's values set into its columns.
type placed struct {
	cells   []sheet.Cell // one for each column; empty where nothing stood
	extra   []sheet.Cell // values beyond the last column
	values  int          // how many were printed, blanks in their places included
	derived bool         // the columns were concluded, not printed
	at      sheet.Place
}

// sums is what is known about a row's values together.
type sums struct {
	// agree is +1 if the values fit each other, −1 if not, 0 with nothing to say.
	agree func([]sheet.Cell) int
	// lastIsTotal: the last column is the total of the others.
	lastIsTotal bool
}

var noSums = sums{agree: func([]sheet.Cell) int { return 0 }}

// place sets values into n columns. Flattened tables pad rows on the right, put
// blanks for merged cells on the left, and some drop blank cells altogether, so
// the columns are found in this order: the values fill the row exactly; a
// window of the row holds them all; the window whose sums hold; the values
// without their blanks, first to first and last to total, if the sums then hold.
func place(values []sheet.Cell, n, lead int, ok sums) placed {
	if len(values) == n {
		return placed{cells: values, values: n, at: values[0].At}
	}
	first, last := span(values)
	if first < 0 {
		return allBlank(values, n)
	}
	p := placed{at: values[first].At}
	if last-first+1 > n {
		return overfull(values[first:last+1], n, ok, p)
	}
	if ok.lastIsTotal && filled(values) < n {
		if spread, fits := ends(compact(values), n, ok); fits && !anyAgrees(values, n, first, last, ok) {
			return placed{cells: spread, values: n, derived: true, at: p.at}
		}
	}
	return window(values, n, lead, first, last, ok, p)
}

func span(values []sheet.Cell) (first, last int) {
	first = -1
	for i, v := range values {
		if v.Text == "" {
			continue
		}
		if first < 0 {
			first = i
		}
		last = i
	}
	return first, last
}

func allBlank(values []sheet.Cell, n int) placed {
	p := placed{cells: make([]sheet.Cell, n), values: min(n, len(values))}
	copy(p.cells, values)
	if len(values) > 0 {
		p.at = values[0].At
	}
	return p
}

// overfull takes the first n of too many values, or the last n if only those
// agree with their sums.
func overfull(values []sheet.Cell, n int, ok sums, p placed) placed {
	p.values = len(values)
	if tail := values[len(values)-n:]; ok.agree(tail) > 0 && ok.agree(values[:n]) < 0 {
		p.cells, p.extra = tail, values[:len(values)-n]
		return p
	}
	p.cells, p.extra = values[:n], values[n:]
	return p
}

// window chooses n neighbouring cells that hold every value. The sums decide,
// then the offset that full rows of the table have, then the leftmost.
func window(values []sheet.Cell, n, lead, first, last int, ok sums, p placed) placed {
	if len(values) < n {
		p.cells = append(append([]sheet.Cell{}, values...), make([]sheet.Cell, n-len(values))...)
		p.values = len(values)
		return p
	}
	from, to := max(0, last-n+1), min(first, len(values)-n)
	best := -1
	for s := from; s <= to; s++ {
		switch agreed := ok.agree(values[s : s+n]); {
		case best < 0, agreed > ok.agree(values[best:best+n]):
			best = s
		case s == lead && agreed == ok.agree(values[best:best+n]):
			best = s
		}
	}
	p.cells, p.values = values[best:best+n], n
	p.derived = from != to
	return p
}

// anyAgrees reports whether the sums hold somewhere without moving a value.
func anyAgrees(values []sheet.Cell, n, first, last int, ok sums) bool {
	for s := max(0, last-n+1); s <= min(first, len(values)-n); s++ {
		if ok.agree(values[s:s+n]) > 0 {
			return true
		}
	}
	return false
}

// ends gives the first values to the first columns and the last one to the
// total, if that makes the sums hold.
func ends(dense []sheet.Cell, n int, ok sums) ([]sheet.Cell, bool) {
	if len(dense) < 2 {
		return nil, false
	}
	spread := make([]sheet.Cell, n)
	copy(spread, dense[:len(dense)-1])
	spread[n-1] = dense[len(dense)-1]
	return spread, ok.agree(spread) > 0
}

// filled counts the values that are no blanks.
func filled(values []sheet.Cell) int {
	n := 0
	for i := range values {
		if values[i].Text != "" {
			n++
		}
	}
	return n
}

func compact(values []sheet.Cell) []sheet.Cell {
	var dense []sheet.Cell
	for _, v := range values {
		if v.Text != "" {
			dense = append(dense, v)
		}
	}
	return dense
}

// rowAgrees checks a row of part three: the last value is the sum of the rest.
func rowAgrees(values []sheet.Cell) int {
	if len(values) < 2 {
		return 0
	}
	total, state := form.Parse(values[len(values)-1].Text)
	if state != form.Number {
		return 0
	}
	parts := make([]form.Value, 0, 16) // more than a row of the form has
	for _, v := range values[:len(values)-1] {
		value, _ := form.Parse(v.Text)
		parts = append(parts, value)
	}
	if form.Add(parts...).Equal(total) {
		return 1
	}
	return -1
}

// remediesAgree checks the row of part four: three times four results and
// their total.
func remediesAgree(values []sheet.Cell) int {
	sum := 0
	for i := 0; i+5 <= len(values); i += 5 {
		sum += rowAgrees(values[i : i+5])
	}
	return sum
}
