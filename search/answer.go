package search

import (
	"context"
	"sort"
	"strings"

	"gongkai"
	"gongkai/workday"
)

// Finder answers questions. What was published a moment ago is found; what was
// withdrawn is not.
type Finder interface {
	Find(ctx context.Context, q Question) (Answer, error)
}

// Answer is one page of what was found.
type Answer struct {
	Asked    Question // as it was answered; Loosened may have changed its text
	Loosened bool     // nothing held all the words as asked
	Number   string   // the document or index number the text was read as; "" if none
	Exact    []Hit    // what bears that number
	Hits     []Hit
	Total    int       // not counting Exact
	More     bool      // Total is a floor: there are more than CountTo
	Pages    int       // that can be opened
	Instead  []Instead // what to ask when nothing was found
	Units    []Facet
	Items    []Facet
	Topics   []Facet
	Genres   []Facet
	Valid    []Facet
	Years    []Facet
}

// Instead is a question that does find something.
type Instead struct {
	Text  string
	Count int
	Fewer bool // a part of the words asked; else a correction of one character
}

// Facet is one value of a filter and how many of the newest FacetsOf matches have
// it; of a year, of all that can be paged through.
type Facet struct {
	Value string
	Count int
}

// Hit is one document found.
type Hit struct {
	ID       int64 // sorts by day of publication
	Title    []Piece
	Passage  []Piece // where the words stand
	In       string  // name of the attachment they stand in; "" if in the document itself
	Unit     gongkai.UnitID
	DocNo    string
	IndexNo  string
	Item     string
	Genre    string
	Day      workday.Day // of publication
	Validity string
}

// Rank orders the matches: most phrases in the title first, then the newest.
// all and each of inTitle are ids, newest first; all holds at most Newest, so
// an older document may come in by its title alone.
func Rank(all []int64, inTitle [][]int64) []int64 {
	score := make(map[int64]int, len(all))
	for _, id := range all {
		score[id] = 0
	}
	for _, ids := range inTitle {
		for _, id := range ids {
			score[id]++
		}
	}
	ranked := make([]int64, 0, len(score))
	for id := range score {
		ranked = append(ranked, id)
	}
	sort.Slice(ranked, func(i, j int) bool {
		a, b := ranked[i], ranked[j]
		if score[a] != score[b] {
			return score[a] > score[b]
		}
		return a > b
	})
	return ranked[:min(len(ranked), Newest)]
}

// Window is the part of ids that a page of the question shows.
func (q Question) Window(ids []int64) []int64 {
	from := (max(q.Page, 1) - 1) * PageSize
	if from >= len(ids) {
		return nil
	}
	return ids[from:min(from+PageSize, len(ids))]
}

// Count sorts the values of a filter by how often they come, then by name.
func Count(values map[string]int) []Facet {
	var all []Facet
	for v, n := range values {
		if v != "" {
			all = append(all, Facet{v, n})
		}
	}
	sort.Slice(all, func(i, j int) bool {
		if all[i].Count != all[j].Count {
			return all[i].Count > all[j].Count
		}
		return strings.Compare(all[i].Value, all[j].Value) < 0
	})
	return all
}
