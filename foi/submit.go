package foi

import "gongkai"

// submit takes an application from the portal. Its clock does not run yet.
//
// 条例第三十一条(三): 申请人通过互联网渠道提交政府信息公开申请的, 以双方确认之日为收到申请之日.
func (c Apply) submit(by gongkai.Actor, m Moment) (Step, error) {
	app, err := c.application(Internet, m)
	if err != nil {
		return Step{}, err
	}
	step := app.begin(ActSubmit, by, m, "")
	step.Once = c.Once
	return step, nil
}
