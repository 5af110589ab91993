package auditor

import "slices"

// another makes a version of a row that no act has made.
func another(table string) func(*Rows) error {
	return func(r *Rows) error {
		i, err := r.at(table, any1)
		if err == nil {
			r.Change(table, i, "version", r.Tables[table][i].number("version")+1)
		}
		return err
	}
}

// forgedPosting adds a posting after the last one, which nobody has entered.
func forgedPosting(r *Rows) error {
	rows := r.Tables["ledger_posting"]
	i, err := r.at("ledger_posting", func(row Row) bool {
		return !slices.ContainsFunc(rows, func(next Row) bool { return next.key() == row.key() && next.number("no") > row.number("no") })
	})
	if err == nil {
		r.Tables["ledger_posting"] = append(rows, rows[i])
		r.Change("ledger_posting", len(rows), "no", rows[i].number("no")+1)
	}
	return err
}

// swapped puts the reply of one case where that of another is.
func swapped(r *Rows) error {
	reply := func(r Row) bool { return r.text("kind") == "reply" }
	i, err := r.at("foi_letter", reply)
	if err != nil {
		return err
	}
	j, err := r.at("foi_letter", func(row Row) bool { return reply(row) && row["sealed"] != r.Tables["foi_letter"][i]["sealed"] })
	if err == nil {
		one, other := r.Tables["foi_letter"][i]["sealed"], r.Tables["foi_letter"][j]["sealed"]
		r.Change("foi_letter", i, "sealed", other)
		r.Change("foi_letter", j, "sealed", one)
	}
	return err
}

func otherFile(r *Rows) error {
	i, err := r.at("doc_file", any1)
	if err == nil {
		r.Files[r.Tables["doc_file"][i].text("sha256")] = []byte("换过的附件")
	}
	return err
}

// plantedFile puts another file in the place of an attachment.
func plantedFile(r *Rows) error {
	d, err := r.at("doc_file", func(row Row) bool {
		return slices.ContainsFunc(r.Tables["doc"], func(doc Row) bool { return docOf(doc) == docOf(row) && public(doc) })
	})
	if err == nil {
		r.Files["planted"] = []byte("姓名,身份证号\n某某,11010519491231002X\n")
		r.Change("doc_file", d, "sha256", "planted")
	}
	return err
}
