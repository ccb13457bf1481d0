package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"jixiao/datasets"
	"jixiao/datasets/document"
)

func importFiles(ctx context.Context, args []string, stdout, stderr io.Writer) (err error) {
	set := flag.NewFlagSet("import", flag.ContinueOnError)
	dir := set.String("store", "", "folder of the store")
	district := set.String("district", "", "code of the district the files belong to, or code=name to register it")
	asJSON := set.Bool("json", false, "print the report as JSON")
	if err := flags(set, args); err != nil {
		return err
	}
	if *dir == "" {
		return usageError{"import：用 -store 指明档案库所在文件夹"}
	}
	if set.NArg() == 0 {
		return usageError{"import：至少给出一个文件或文件夹"}
	}
	files, err := incoming(set.Args())
	if err != nil {
		return err
	}
	store, err := datasets.OpenStore(*dir)
	if err != nil {
		return err
	}
	defer store.Close()
	report, err := store.Import(ctx, files, *district)
	if err != nil {
		return err
	}
	changed, err := store.RulesChanged(ctx)
	if err != nil {
		return err
	}
	if changed {
		fmt.Fprintf(stderr, "注意：%s 的规则文件夹 rules 与当前快照建立时不同，这次仍按原来的规则核验；请运行 jixiao rebuild -store %s，按新规则重新核验全部文件。\n", *dir, *dir)
	}
	if *asJSON {
		err = printJSON(stdout, report)
	} else {
		err = printReceipts(stdout, report)
	}
	if err == nil && report.Refusals() > 0 {
		err = errPartial
	}
	return err
}

// incoming reads the named files, and those of named folders in the order of
// their names; dot files are passed over.
func incoming(paths []string) ([]datasets.Incoming, error) {
	var files []datasets.Incoming
	for _, path := range paths {
		err := filepath.WalkDir(path, func(name string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			hidden := name != path && entry.Name()[0] == '.'
			switch {
			case entry.IsDir() && hidden:
				return filepath.SkipDir
			case entry.IsDir() || hidden:
				return nil
			}
			data, err := upToLimit(name)
			if err != nil {
				return err
			}
			files = append(files, datasets.Incoming{Name: filepath.Base(name), Data: data})
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("读不到 %s：%w", path, err)
		}
	}
	return files, nil
}

// upToLimit reads a file, of one that is too large just enough to be refused: a
// folder may hold anything.
func upToLimit(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, document.MaxFileBytes+1))
}

func printJSON(w io.Writer, v any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(v)
}

var outcomeWords = map[datasets.Outcome]string{
	datasets.Accepted:  "收入",
	datasets.Unchanged: "未变",
	datasets.Refused:   "退回",
}

func printReceipts(w io.Writer, report datasets.Report) error {
	counts := map[datasets.Outcome]int{}
	for _, r := range report.Receipts {
		counts[r.Outcome]++
		if _, err := fmt.Fprintf(w, "%s  %s：%s\n", outcomeWords[r.Outcome], r.File, r.Text); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(w, "共 %d 个文件：收入 %d，未变 %d，退回 %d；当前快照 %d\n", len(report.Receipts),
		counts[datasets.Accepted], counts[datasets.Unchanged], counts[datasets.Refused], report.Snapshot)
	return err
}
