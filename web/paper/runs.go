package paper

import (
	"context"
	"io"
	"strings"

	"github.com/a-h/templ"

	"gongkai/foi"
)

// runs writes a paragraph without the blanks that a template leaves between its
// parts: Chinese text has none. marked shows where words come from.
func runs(p foi.Para, marked bool) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		for _, r := range p.Runs {
			text := strings.ReplaceAll(templ.EscapeString(r.Text), "\n", "<br>")
			if class := classOf(r.Mark); marked && class != "" {
				text = `<span class="` + class + `">` + text + `</span>`
			}
			if _, err := io.WriteString(w, text); err != nil {
				return err
			}
		}
		return nil
	})
}

func classOf(m foi.Mark) string {
	switch m {
	case foi.Fill, foi.No:
		return "fill"
	case foi.Gap:
		return "gap"
	}
	return ""
}
