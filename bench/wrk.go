package main

import (
	"fmt"
	"os/exec"
	"regexp"
	"strconv"
	"time"
)

// load is what wrk saw.
type load struct {
	perSecond  float64
	requests   float64
	half, tail string // latency, 50 % and 99 %
	wrong      string // wrk's line about answers that were not 2xx, if any
}

var (
	wrkRate  = regexp.MustCompile(`Requests/sec:\s+([\d.]+)`)
	wrkCount = regexp.MustCompile(`(\d+) requests in`)
	wrkHalf  = regexp.MustCompile(`(?m)^\s+50%\s+([\d.]+\w+)$`)
	wrkTail  = regexp.MustCompile(`(?m)^\s+99%\s+([\d.]+\w+)$`)
	wrkWrong = regexp.MustCompile(`(?m)^\s*(Non-2xx.*|Socket errors.*)$`)
)

// wrk asks url over and over: one thread, 32 connections kept alive.
func wrk(url, encoding string, lasting time.Duration) (load, error) {
	args := []string{"-t1", "-c32", "--latency", fmt.Sprintf("-d%ds", int(lasting.Seconds()))}
	if encoding != "" {
		args = append(args, "-H", "Accept-Encoding: "+encoding)
	}
	out, err := exec.Command("wrk", append(args, url)...).CombinedOutput()
	if err != nil {
		return load{}, fmt.Errorf("wrk: %v\n%s", err, out)
	}
	var l load
	if l.requests, err = strconv.ParseFloat(group(wrkCount, out), 64); err != nil {
		return load{}, err
	}
	l.perSecond, err = strconv.ParseFloat(group(wrkRate, out), 64)
	l.half, l.tail, l.wrong = group(wrkHalf, out), group(wrkTail, out), group(wrkWrong, out)
	return l, err
}

func group(re *regexp.Regexp, text []byte) string {
	if m := re.FindSubmatch(text); m != nil {
		return string(m[1])
	}
	return ""
}
