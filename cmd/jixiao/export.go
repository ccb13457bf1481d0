package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"jixiao/dashboard"
)

func export(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	var scope scopeFlags
	set := flag.NewFlagSet("export", flag.ContinueOnError)
	scope.declare(set)
	out := set.String("out", "", "folder to write to")
	if err := flags(set, args); err != nil {
		return err
	}
	if *out == "" || set.NArg() > 0 {
		return usageError{"export：只需用 -out 指明写到哪个文件夹"}
	}
	held, err := openRecords(ctx, scope.store)
	if err != nil {
		return err
	}
	defer held.Close()
	if err := os.MkdirAll(*out, 0o755); err != nil {
		return err
	}
	ask, written := newAsker(held, stderr), 0
	write := func(path, name string) error {
		body, err := ask.get(ctx, path, scope.query)
		if err != nil {
			return fmt.Errorf("%s：%w", name, err)
		}
		written++
		return os.WriteFile(filepath.Join(*out, name), body, 0o644)
	}
	for _, path := range dashboard.PagePaths() {
		name := strings.TrimPrefix(path, "/")
		if name == "" {
			name = "index"
		}
		if err := write("/"+name+".json", strings.ReplaceAll(name, "/", "-")+".json"); err != nil {
			return err
		}
	}
	for _, name := range dashboard.FigureNames() {
		for _, ending := range []string{".csv", ".xlsx"} {
			if err := write("/figures/"+name+ending, name+ending); err != nil {
				return err
			}
		}
	}
	_, err = fmt.Fprintf(stdout, "写出 %d 个文件到 %s\n", written, *out)
	return err
}
