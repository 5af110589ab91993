package form

// A Sum says that one cell is the sum of others.
type Sum struct {
	Total CellName
	Parts []CellName
}

// RowSums: in each row of part three, 总计 is the sum of the six kinds of
// applicant.
func (f *Form) RowSums() []Sum { return f.rowSums }

func (f *Form) makeRowSums() []Sum {
	t := f.Table(Applications)
	if t == nil {
		return nil
	}
	var sums []Sum
	for _, r := range t.Rows {
		cells := t.RowCells(r.ID)
		last := len(cells) - 1
		sums = append(sums, Sum{Total: cells[last], Parts: cells[:last]})
	}
	return sums
}

// ResultSums: in each column of part three, （七）总计 is the sum of the result
// rows above it.
func (f *Form) ResultSums() []Sum { return f.resultSums }

func (f *Form) makeResultSums() []Sum {
	t := f.Table(Applications)
	if t == nil {
		return nil
	}
	var sums []Sum
	for _, c := range t.Columns {
		s := Sum{Total: Name(t.ID, ResultTotal, c.ID)}
		for _, r := range t.Rows {
			if r.Result {
				s.Parts = append(s.Parts, Name(t.ID, r.ID, c.ID))
			}
		}
		sums = append(sums, s)
	}
	return sums
}

// RemedySums: each 总计 of part four is the sum of the four results before it.
func (f *Form) RemedySums() []Sum { return f.remedySums }

func (f *Form) makeRemedySums() []Sum {
	t := f.Table(Remedies)
	if t == nil {
		return nil
	}
	var sums []Sum
	cells := t.RowCells(remedyRow)
	for i := 0; i+5 <= len(cells); i += 5 {
		sums = append(sums, Sum{Total: cells[i+4], Parts: cells[i : i+4]})
	}
	return sums
}

// A Balance says that two sums are equal.
type Balance struct {
	Column      Column
	Left, Right [2]CellName
}

// Balances gives the one rule that is printed on the form itself, for each
// column of part three: 第一项加第二项之和，等于第三项加第四项之和.
func (f *Form) Balances() []Balance { return f.balances }

func (f *Form) makeBalances() []Balance {
	t := f.Table(Applications)
	if t == nil {
		return nil
	}
	var all []Balance
	for _, c := range t.Columns {
		at := func(row string) CellName { return Name(t.ID, row, c.ID) }
		all = append(all, Balance{c, [2]CellName{at(NewReceived), at(CarriedIn)}, [2]CellName{at(ResultTotal), at(CarriedOut)}})
	}
	return all
}
