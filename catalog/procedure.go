package catalog

import (
	"context"
	"strings"
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/org"
)

// Procedure (审查程序) says which reviews a document passes before it may be
// published. The zero value is two reviews, in any order.
//
// 条例第十七条: 行政机关应当建立健全政府信息公开审查机制, 明确审查的程序和责任. The regulation
// fixes no number; one of the reviews is always for secrecy (保守国家秘密法第三十五条).
type Procedure struct {
	Reviews int  `json:"reviews,omitempty"`  // 1, 2 or 3; 0 means 2
	InOrder bool `json:"in_order,omitempty"` // each waits for the one before it
	Apart   bool `json:"apart,omitempty"`    // no person gives two of them
}

// Kinds lists the reviews of p in their order.
func (p Procedure) Kinds() []ReviewKind {
	switch p.Reviews {
	case 1:
		return []ReviewKind{Whole}
	case 3:
		return []ReviewKind{Disclosure, Secrecy, Final}
	}
	return []ReviewKind{Disclosure, Secrecy}
}

// Words names the reviews of p on screen: 公开审查、保密审查.
func (p Procedure) Words() string {
	var all []string
	for _, k := range p.Kinds() {
		all = append(all, k.Words())
	}
	return strings.Join(all, "、")
}

// terms says all of p in one line, for the audit log.
func (p Procedure) terms() string {
	words := p.Words()
	if p.InOrder {
		words += "；依次进行"
	}
	if p.Apart {
		words += "；由不同的人作出"
	}
	return words
}

// Settled is a procedure as a unit has settled it.
type Settled struct {
	Procedure
	Own     bool           `json:"own,omitempty"` // false: the unit follows the one above it
	Unit    gongkai.UnitID `json:"-"`             // that settled it; "" if nobody did
	Version int            `json:"-"`             // 0 if the unit never settled anything
	By      string         `json:"by,omitempty"`  // name, as shown
	At      time.Time      `json:"at,omitzero"`
}

// Procedures keeps what units have settled.
type Procedures interface {
	// Procedure gives what the unit itself settled; Version 0 if it never did.
	Procedure(ctx context.Context, unit gongkai.UnitID) (Settled, error)
	// SaveProcedure replaces version was, or answers Conflict.
	SaveProcedure(ctx context.Context, unit gongkai.UnitID, was int, s Settled, e audit.Entry) error
}

// Procedure gives what a unit has settled itself, and what holds there: its own,
// or that of the nearest unit above it that settled one.
func (d *Desk) Procedure(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID) (own, holds Settled, err error) {
	if err := maySee(by, unit); err != nil {
		return own, holds, err
	}
	u, err := d.Units.Unit(ctx, unit)
	if err != nil || d.Procedures == nil {
		return own, holds, err
	}
	if own, err = d.Procedures.Procedure(ctx, unit); err != nil {
		return own, holds, err
	}
	holds, err = d.procedure(ctx, u)
	return own, holds, err
}

func (d *Desk) procedure(ctx context.Context, u org.Unit) (Settled, error) {
	for d.Procedures != nil {
		s, err := d.Procedures.Procedure(ctx, u.ID)
		if err != nil || s.Own {
			s.Unit = u.ID
			return s, err
		}
		if u.Parent == "" {
			break
		}
		if u, err = d.Units.Unit(ctx, u.Parent); err != nil {
			return Settled{}, err
		}
	}
	return Settled{}, nil
}

// Settle replaces version was of what a unit has settled. It holds for what is
// submitted from then on; what is in review keeps the procedure it began with.
func (d *Desk) Settle(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID, was int, s Settled) error {
	if err := org.May(by, org.Settle, unit); err != nil {
		return err
	}
	if s.Reviews < 0 || s.Reviews > 3 {
		return gongkai.At("reviews", "审查次数是一次、两次或者三次。")
	}
	what := "沿用上级机关的程序"
	if s.Own {
		what = s.terms()
	} else {
		s.Procedure = Procedure{}
	}
	s.By, s.At = by.Name, d.Now().UTC()
	return d.Procedures.SaveProcedure(ctx, unit, was, s, audit.By(by, "catalog.procedure", "unit/"+string(unit), what))
}
