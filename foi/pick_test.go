package foi

import (
	"testing"

	"gongkai"
)

func TestTwoLettersOfAKindAreToldApart(t *testing.T) {
	c := Case{Letters: []Letter{
		{Kind: ConsultLetter, Year: 2026, Serial: 3}, {Kind: ReceiptLetter, Year: 2026, Serial: 9}, {Kind: ConsultLetter, Year: 2026, Serial: 4},
	}}
	for which, serial := range map[string]int{"consult_notice": 4, "consult_notice/2026/3": 3, "consult_notice/2026/4": 4, "receipt/2026/9": 9} {
		if l, err := c.Letter(which); err != nil || l.Serial != serial {
			t.Errorf("%s is %s, %v", which, l.Ref(), err)
		}
	}
	for _, which := range []string{"", "reply", "receipt/2026/3"} {
		_, err := c.Letter(which)
		wantKind(t, err, gongkai.NotFound)
	}
}
