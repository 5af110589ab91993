package annual

import "slices"

// spokenMoved notes the figures without a cell that the prose speaks of and that
// are not what they were when they were frozen: fees, ledgers, replies in time.
func (w *Work) spokenMoved(live Figures) {
	if w.Paper.Frozen == nil || !w.Paper.Stage.frozen() {
		return
	}
	for _, part := range Written() {
		for _, p := range w.Figures.Pieces(part, w.Paper.Prose[part]) {
			n := BesideCell(p.Measure.ID)
			if was := w.Figures.Value(p.Measure); len(p.Measure.Beside) > 0 && was.Known() && was != live.Value(p.Measure) && !slices.Contains(w.Moved, n) {
				w.Moved = append(w.Moved, n)
			}
		}
	}
}

// MovedLabel names the first of the figures that moved; "" if none did.
func (w Work) MovedLabel() string {
	if len(w.Moved) == 0 {
		return ""
	}
	for _, m := range Measures() {
		if BesideCell(m.ID) == w.Moved[0] {
			return m.Name
		}
	}
	return w.Draft.Filled.Form().Label(w.Moved[0])
}
