package foi

import (
	"context"

	"gongkai"
)

// An Organ is what letters say about the unit that answers.
type Organ struct {
	ID      gongkai.UnitID
	Name    string // as it signs: 柳河镇人民政府
	Code    string // 机关代字
	Review  string // the organ that reconsiders its acts
	Court   string // the court that hears suits against it, or its level
	Phone   string
	Address string
	Hours   string
}

// Organs finds the organ of a unit, NotFound if there is none.
type Organs interface {
	Organ(ctx context.Context, unit gongkai.UnitID) (Organ, error)
}
