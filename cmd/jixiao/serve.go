// One upload may hold two thousand files, each a part of its form.
//go:debug multipartmaxparts=2100

package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"time"

	"jixiao/dashboard"
	"jixiao/datasets"
)

// records are what a verb reads, to be closed when it ends.
type records interface {
	dashboard.Records
	io.Closer
}

// openRecords opens the store in a folder, or the embedded records for "".
func openRecords(ctx context.Context, dir string) (records, error) {
	if dir == "" {
		return datasets.OpenEmbedded(ctx)
	}
	return datasets.OpenStore(dir)
}

// shutdownTime is how long requests under way may take to end after a signal.
const shutdownTime = 10 * time.Second

func serve(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	set := flag.NewFlagSet("serve", flag.ContinueOnError)
	dir := set.String("store", "", "folder of the store")
	addr := set.String("addr", "127.0.0.1:8080", "address to answer on")
	if err := flags(set, args); err != nil {
		return err
	}
	if set.NArg() > 0 {
		return usageError{"serve：不带参数，档案库用 -store 给出"}
	}
	held, err := openRecords(ctx, *dir)
	if err != nil {
		return err
	}
	defer held.Close()
	listener, err := net.Listen("tcp", *addr)
	if err != nil {
		return fmt.Errorf("不能在 %s 上应答：%w", *addr, err)
	}
	server := &http.Server{
		Handler:           dashboard.New(held, slog.New(slog.NewTextHandler(stderr, nil))),
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	fmt.Fprintf(stdout, "绩效：在浏览器打开 http://%s/ ，按 Ctrl+C 结束\n", listener.Addr())
	if !dashboard.ChartsBuilt() {
		fmt.Fprintln(stderr, "本程序编译时未带绘图脚本（ECharts），页面只有表格；请用 make build 编译")
	}
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	if err := server.Shutdown(closing); err != nil {
		return err
	}
	if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
