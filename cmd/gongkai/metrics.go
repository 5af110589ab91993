package main

import (
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"gongkai/store"
)

// metrics counts what an operator watches. Requests are told apart by route,
// never by address, so that their number of series is bounded.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	took     *prometheus.HistogramVec
}

func newMetrics(s *store.Store) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "gongkai_http_requests_total",
			Help: "Requests answered, by route.",
		}, []string{"method", "route", "status"}),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "gongkai_http_request_duration_seconds",
			Help:    "Time from the first line of a request to the end of its answer.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10},
		}, []string{"method", "route"}),
	}
	m.registry.MustRegister(m.requests, m.took, pools{s},
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func (m *metrics) observe(method, route string, status int, took time.Duration) {
	if !slices.Contains([]string{"GET", "HEAD", "POST"}, method) {
		method = "other"
	}
	m.requests.WithLabelValues(method, route, strconv.Itoa(status)).Inc()
	m.took.WithLabelValues(method, route).Observe(took.Seconds())
}

// handler serves the operator's address.
func (m *metrics) handler(probes http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{}))
	mux.Handle("/", probes)
	return mux
}

// pools collects how busy the database's connections are.
type pools struct{ s *store.Store }

var (
	poolInUse = prometheus.NewDesc("gongkai_db_connections_in_use", "Connections working now.", []string{"pool"}, nil)
	poolMost  = prometheus.NewDesc("gongkai_db_connections_max", "Connections there may be.", []string{"pool"}, nil)
	poolWait  = prometheus.NewDesc("gongkai_db_wait_seconds_total", "Time spent waiting for a connection.", []string{"pool"}, nil)
)

// Describe implements prometheus.Collector.
func (p pools) Describe(to chan<- *prometheus.Desc) { to <- poolInUse; to <- poolMost; to <- poolWait }

// Collect implements prometheus.Collector.
func (p pools) Collect(to chan<- prometheus.Metric) {
	for _, pool := range p.s.Pools() {
		to <- prometheus.MustNewConstMetric(poolInUse, prometheus.GaugeValue, float64(pool.InUse), pool.Name)
		to <- prometheus.MustNewConstMetric(poolMost, prometheus.GaugeValue, float64(pool.Most), pool.Name)
		to <- prometheus.MustNewConstMetric(poolWait, prometheus.CounterValue, pool.Waited.Seconds(), pool.Name)
	}
}
