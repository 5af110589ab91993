package office

import (
	"fmt"

	"gongkai/foi"
)

// alikeWords says how an earlier application compares with this one.
func alikeWords(p foi.Past, code string) string {
	who := "另一申请人"
	if p.Same {
		who = "同一申请人"
	}
	s := fmt.Sprintf("%s，相同约 %d%%，%s", who, p.Likeness, p.Stage.Label())
	if answer := p.Answer(code); answer != "" {
		s += "：" + answer
	}
	return s
}

func pastHref(p foi.Past) string { return caseHref(foi.Application{Number: p.Number}) }
