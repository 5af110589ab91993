package sheet

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// A stroke is a straight line that goes across or down a page.
type stroke struct{ left, top, right, bottom float64 }

func (s stroke) across() bool { return s.right-s.left >= s.bottom-s.top }

const (
	thin       = 3.0  // a filled shape no thicker than this is a line
	short      = 4.0  // what is no longer than this is none
	maxStrokes = 5000 // on a page; a page with more is a drawing
)

var errDrawing = errors.New("too much is drawn on a page")

// strokesOf reads the lines of each page out of the SVG that pdftocairo makes:
// paths that are stroked, and thin ones that are filled, which is how word
// processors draw the borders of tables.
func strokesOf(svg string) ([][]stroke, error) {
	r := svgReader{in: xml.NewDecoder(strings.NewReader(svg)), frames: []matrix{{1, 0, 0, 1, 0, 0}}}
	r.in.Strict = false
	for {
		token, err := r.in.Token()
		if err == io.EOF {
			return r.pages, nil
		}
		if err != nil {
			return nil, err
		}
		if err := r.take(token); err != nil {
			return nil, err
		}
	}
}

type svgReader struct {
	in     *xml.Decoder
	pages  [][]stroke
	paged  bool     // pages are marked; otherwise the picture is one
	frames []matrix // of the open elements, the innermost last
}

func (r *svgReader) take(token xml.Token) error {
	switch e := token.(type) {
	case xml.StartElement:
		switch e.Name.Local {
		case "defs", "symbol", "clipPath", "mask", "pattern":
			return r.in.Skip()
		case "svg":
			r.pages = append(r.pages, nil)
		case "page":
			if r.paged {
				r.pages = append(r.pages, nil)
			}
			r.paged = true
		}
		if len(r.frames) > maxXMLDepth {
			return errDrawing
		}
		m := r.frames[len(r.frames)-1].then(attr(e, "transform"))
		r.frames = append(r.frames, m)
		if e.Name.Local == "path" && len(r.pages) > 0 {
			return r.path(attr(e, "d"), attr(e, "style"), m)
		}
	case xml.EndElement:
		r.frames = r.frames[:max(1, len(r.frames)-1)]
	}
	return nil
}

func (r *svgReader) path(d, style string, m matrix) error {
	page := &r.pages[len(r.pages)-1]
	filled := strings.Contains(style, "stroke:none")
	if strings.Contains(style, "rgb(100%,100%,100%)") {
		return nil // white on white
	}
	for _, points := range subpaths(d, m) {
		if filled {
			*page = append(*page, bar(points)...)
		} else {
			*page = append(*page, edges(points)...)
		}
	}
	if len(*page) > maxStrokes {
		return errDrawing
	}
	return nil
}

// matrix is an affine map: x' = ax + cy + e, y' = bx + dy + f.
type matrix [6]float64

func (m matrix) apply(x, y float64) point {
	return point{m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]}
}

// then gives the map that first applies the transform, then m.
func (m matrix) then(transform string) matrix {
	var t matrix
	if n, _ := fmt.Sscanf(transform, "matrix(%g,%g,%g,%g,%g,%g)", &t[0], &t[1], &t[2], &t[3], &t[4], &t[5]); n != 6 {
		return m
	}
	o := m.apply(t[4], t[5])
	return matrix{
		m[0]*t[0] + m[2]*t[1], m[1]*t[0] + m[3]*t[1],
		m[0]*t[2] + m[2]*t[3], m[1]*t[2] + m[3]*t[3],
		o.x, o.y,
	}
}

type point struct{ x, y float64 }

// subpaths reads the straight parts of a path: moves, lines and closings, as
// cairo writes them. One with a curve in it is no line of a table.
func subpaths(d string, m matrix) [][]point {
	var all [][]point
	var now []point
	end := func(more ...point) {
		if len(now) > 1 {
			all = append(all, append(now, more...))
		}
		now = nil
	}
	f := strings.Fields(d)
	for i := 0; i < len(f); i++ {
		switch f[i] {
		case "M", "L":
			if f[i] == "M" {
				end()
			}
			if i+2 < len(f) {
				now = append(now, m.apply(float(f[i+1]), float(f[i+2])))
				i += 2
			}
		case "Z":
			if len(now) > 1 {
				end(now[0])
			}
		case "C":
			now = nil
			i += 6
		}
	}
	end()
	return all
}

func float(s string) float64 {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(x) || math.Abs(x) > 1e6 {
		return 0
	}
	return x
}

// bar takes a filled shape as a line if it is thin.
func bar(points []point) []stroke {
	s := stroke{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, p := range points {
		s.left, s.top = min(s.left, p.x), min(s.top, p.y)
		s.right, s.bottom = max(s.right, p.x), max(s.bottom, p.y)
	}
	w, h := s.right-s.left, s.bottom-s.top
	switch {
	case h <= thin && w > short:
		y := (s.top + s.bottom) / 2
		return []stroke{{s.left, y, s.right, y}}
	case w <= thin && h > short:
		x := (s.left + s.right) / 2
		return []stroke{{x, s.top, x, s.bottom}}
	}
	return nil
}

// edges takes the sides of a stroked shape that go across or down.
func edges(points []point) []stroke {
	var all []stroke
	for i := 1; i < len(points); i++ {
		all = append(all, bar(points[i-1:i+1])...)
	}
	return all
}
