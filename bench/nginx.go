package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// nginxConf serves plain bytes and, at the same path under /br/, bytes that
// were compressed beforehand: Debian's nginx has no brotli_static, so the header is
// set by hand and nothing is negotiated, which only makes it faster. The rest
// is Debian's default.
const nginxConf = `
daemon off;
pid %[1]s/pid;
worker_processes %[3]s;
events { worker_connections 768; }
http {
	access_log off;
	sendfile on;
	tcp_nopush on;
	types_hash_max_size 2048;
	default_type "text/html; charset=utf-8";
	client_body_temp_path %[1]s/body;
	proxy_temp_path %[1]s/proxy;
	fastcgi_temp_path %[1]s/fastcgi;
	uwsgi_temp_path %[1]s/uwsgi;
	scgi_temp_path %[1]s/scgi;
	server {
		listen %[2]s;
		root %[1]s/www;
		location /br/ { add_header Content-Encoding br; }
	}
}
`

// serveStatic starts nginx over the two forms of one page. workers is nginx's
// worker_processes.
func serveStatic(dir, workers string, plain, brotli []byte) (*program, error) {
	files := map[string][]byte{"www/page": plain, "www/br/page": brotli}
	for name, data := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return nil, err
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			return nil, err
		}
	}
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	conf := filepath.Join(dir, "nginx.conf")
	if err := os.WriteFile(conf, fmt.Appendf(nil, nginxConf, dir, address, workers), 0o644); err != nil {
		return nil, err
	}
	return launch("http://"+address, "nginx", "-c", conf, "-p", dir, "-e", filepath.Join(dir, "error.log"))
}
