package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"time"

	"github.com/alecthomas/kong"

	"gongkai/web/page"
)

// serveCmd runs the platform.
type serveCmd struct {
	dataFlags
	listenFlags
	Session sessionFlags `embed:"" prefix:"session-" envprefix:"GONGKAI_SESSION_"`
	Site    siteFlags    `embed:"" prefix:"site-" envprefix:"GONGKAI_SITE_"`

	Calendar []string `env:"GONGKAI_CALENDAR" placeholder:"FILE" help:"在内置的全国日历上加一层日历文件：地方假日，或者新公布的下一年安排；可以写多次，后写的优先。加上以后，在办申请的期限会重新计算。"`

	PrintConfig bool `help:"显示最终生效的配置（密码已遮盖）后退出。"`
}

// listenFlags say how the program meets the world.
type listenFlags struct {
	Listen       string         `default:"127.0.0.1:8080" env:"GONGKAI_LISTEN" placeholder:"ADDR" help:"网站的监听地址；端口 0 表示任选。"`
	OpsListen    string         `default:"127.0.0.1:9080" env:"GONGKAI_OPS_LISTEN" placeholder:"ADDR" help:"运维的监听地址（/metrics /healthz /readyz）；空着不开。不要对外开放。"`
	BehindTLS    bool           `name:"behind-tls" env:"GONGKAI_BEHIND_TLS" help:"前面有 HTTPS 网关：Cookie 只走 HTTPS，并发送 HSTS。"`
	TrustedProxy []netip.Prefix `env:"GONGKAI_TRUSTED_PROXY" placeholder:"CIDR" help:"可信的反向代理，取信它的 X-Forwarded-For；可以写多个。"`
	Grace        time.Duration  `default:"10s" env:"GONGKAI_GRACE" help:"停止时给正在处理的请求多少时间。"`
	Dev          bool           `env:"GONGKAI_DEV" help:"开发用：打开 /dev/gallery。"`
}

// sessionFlags bound the time of a sign-in (GB/T 22239 身份鉴别: 登录连接超时自动退出).
type sessionFlags struct {
	Idle time.Duration `default:"30m" env:"IDLE" help:"登录后多久不操作就自动退出。"`
	Life time.Duration `default:"12h" env:"LIFE" help:"登录后最长多久要重新登录。"`
}

// siteFlags fill the foot of every page (政府网站发展指引, 国办发〔2017〕47号).
type siteFlags struct {
	Sponsor    string `env:"SPONSOR" placeholder:"NAME" help:"主办单位。"`
	Undertaker string `env:"UNDERTAKER" placeholder:"NAME" help:"承办单位。"`
	Address    string `env:"ADDRESS" help:"地址。"`
	Phone      string `env:"PHONE" help:"联系电话。"`
	Domain     string `env:"DOMAIN" help:"域名。"`
	URL        string `name:"url" env:"URL" placeholder:"URL" help:"对外的网址，例如 https://www.mingyang.gov.cn；订阅、站点地图、开放数据里的链接以它开头。不写则用访问时的地址。"`
	IDCode     string `name:"id-code" env:"ID_CODE" help:"网站标识码，十位数字。"`
	ICP        string `name:"icp" env:"ICP" help:"ICP 备案号全文。"`
	Police     string `env:"POLICE" help:"公安备案号全文。"`
}

// Run serves until it is interrupted.
func (c *serveCmd) Run(ctx context.Context, out *console, call *kong.Context) error {
	if c.PrintConfig {
		return printConfig(out, call)
	}
	a, err := openApp(ctx, c.dataFlags, out.now)
	if err != nil {
		return err
	}
	if a.calendar, err = calendarWith(c.Calendar); err != nil {
		return errors.Join(err, a.close())
	}
	log := slog.New(slog.NewJSONHandler(out.err, nil))
	return errors.Join(a.serve(ctx, c.listenFlags, c.Session, c.Site, log, func(address string) {
		fmt.Fprintf(out, "gongkai 已经启动：%s\n", address)
	}), a.close())
}

func (s siteFlags) identity() page.Identity {
	return page.Identity{Sponsor: s.Sponsor, Undertaker: s.Undertaker, Address: s.Address, Phone: s.Phone,
		Domain: s.Domain, IDCode: s.IDCode, ICP: s.ICP, Police: s.Police}
}

// serve answers requests until ctx ends, then lets those in work finish within
// the grace period. ready is told the address once requests are answered.
func (a *app) serve(ctx context.Context, c listenFlags, sessions sessionFlags, s siteFlags, log *slog.Logger, ready func(address string)) error {
	if err := a.recount(ctx, log); err != nil {
		return err
	}
	m := newMetrics(a.store)
	pages, err := a.handler(ctx, page.Config{
		Identity: s.identity(), Address: s.URL, Secure: c.BehindTLS, Proxies: c.TrustedProxy, Dev: c.Dev, Log: log, Observe: m.observe,
	}, sessions)
	if err != nil {
		return err
	}
	site, err := listen(c.Listen, withProbes(pages, a.probes()))
	if err != nil {
		return err
	}
	servers, operators := []*server{site}, ""
	if c.OpsListen != "" {
		ops, err := listen(c.OpsListen, m.handler(a.probes()))
		if err != nil {
			return errors.Join(err, site.on.Close())
		}
		servers, operators = append(servers, ops), ops.address()
	}
	log.Info("started", "address", site.address(), "ops", operators, "engine", a.store.Engine(), "version", version())
	ready(site.address())
	defer a.watch(ctx, log)()
	return a.untilDone(ctx, servers, c.Grace, log)
}

// viewsEvery is how often view counts are written.
const viewsEvery = 10 * time.Second

// untilDone serves, and ends in order: first the requests, then the counting
// of views, and the caller closes the store.
func (a *app) untilDone(ctx context.Context, servers []*server, grace time.Duration, log *slog.Logger) error {
	failed := make(chan error, len(servers))
	for _, s := range servers {
		go func() { failed <- s.Serve(s.on) }()
	}
	counting, stopCounting := context.WithCancel(context.WithoutCancel(ctx))
	counted := make(chan struct{})
	go func() { defer close(counted); a.views.Run(counting, viewsEvery) }()
	var err error
	select {
	case <-ctx.Done():
	case err = <-failed:
	}
	log.Info("stopping", "grace", grace.String())
	for _, s := range servers {
		err = errors.Join(err, s.stop(grace))
	}
	stopCounting()
	<-counted
	log.Info("stopped")
	return err
}

// server is an http.Server with the address it listens on.
type server struct {
	*http.Server
	on net.Listener
}

// listen takes the address before anything is promised to anybody. The limits
// hold off clients that are slow on purpose; an upload over a slow line may
// take minutes.
func listen(address string, h http.Handler) (*server, error) {
	on, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("不能监听 %s：%w", address, err)
	}
	return &server{&http.Server{
		Handler:           h,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       5 * time.Minute,
		WriteTimeout:      5 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}, on}, nil
}

func (s *server) address() string { return "http://" + s.on.Addr().String() }

// stop waits for requests in work, and breaks off those that take longer.
func (s *server) stop(grace time.Duration) error {
	ctx, cancel := context.WithTimeout(context.Background(), grace)
	defer cancel()
	err := s.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		return s.Close()
	}
	return err
}
