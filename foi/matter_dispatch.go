package foi

import (
	"slices"

	"gongkai"
	"gongkai/workday"
)

// DispatchMatter (登记发送) records how the letter of a matter left the house,
// with its proof.
type DispatchMatter struct {
	Version int
	Way     Way
	On      workday.Day
	Proof   string
	Once    string
}

func (c DispatchMatter) press() (Action, string) { return ActDispatch, c.Once }

func (c DispatchMatter) decide(m Matter, _ Organ, by gongkai.Actor, at Moment) (MatterStep, error) {
	if err := m.ready(c.Version, m.mayDispatch()); err != nil {
		return MatterStep{}, err
	}
	l := m.Letters[len(m.Letters)-1]
	d, err := Dispatch{Way: c.Way, On: c.On, Proof: c.Proof}.handed(l, by, at)
	if err != nil {
		return MatterStep{}, err
	}
	m.Delivery = append(slices.Clone(m.Delivery), d)
	return m.begin(ActDispatch, by, at, l.Kind.Label()+"，"+c.Way.Label()+"，"+c.On.Chinese()), nil
}

func (m Matter) mayDispatch() Option {
	o := Option{Action: ActDispatch, Note: "直接送达以签收之日、邮寄以交邮之日为准（国办公开办函〔2016〕235号）。"}
	if len(m.Letters) == 0 {
		return o.never("还没有文书。")
	}
	if _, done := m.Delivered(m.Letters[len(m.Letters)-1]); done {
		return o.never("送出已经登记过了。")
	}
	return o
}
