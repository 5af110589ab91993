package foi

import "gongkai"

// AllowedMatter lists what actor may do to m now and what not, and why.
func AllowedMatter(m Matter, actor gongkai.Actor, may May) []Option {
	all := []Option{m.maySettle(), m.mayApprove(actor), m.mayReturn(), m.mayTell(), m.mayDispatch(), m.mayWithdraw()}
	if !m.Stage.Open() {
		all = []Option{m.mayDispatch()}
	}
	var open []Option
	for _, o := range all {
		if o.gone {
			continue
		}
		if err := may(actor, power(o.Action), m.Owner()); err != nil && o.Barred == "" {
			o.Barred, o.Kind = gongkai.Words(err), gongkai.KindOf(err)
		}
		open = append(open, o)
	}
	return open
}
