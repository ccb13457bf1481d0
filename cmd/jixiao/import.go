package main

import (
	"context"
	"encoding/json"
	"errors"
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
	var found arrivals
	defer found.close()
	if err := found.collect(set.Args()); err != nil {
		return err
	}
	store, err := datasets.OpenStore(*dir)
	if err != nil {
		return err
	}
	defer store.Close()
	bar := newProgress(stderr, len(found.files))
	report, err := store.Import(ctx, found.files, *district, bar.step)
	bar.end()
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
	if err == nil && report.Refusals()+report.Undecided() > 0 {
		err = errPartial
	}
	return err
}

// arrivals are the files named in a call, each read when its turn comes.
type arrivals struct {
	files []datasets.Incoming
	open  []*os.File // the packed ones
}

func (a *arrivals) close() {
	for _, f := range a.open {
		f.Close()
	}
}

// collect lists the named files, and those of named folders and packed files, in the
// order of their names; hidden files are passed over.
func (a *arrivals) collect(paths []string) error {
	for _, path := range paths {
		err := filepath.WalkDir(path, func(name string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			hidden := name != path && datasets.PassedOver(entry.Name())
			switch {
			case entry.IsDir() && hidden:
				return filepath.SkipDir
			case entry.IsDir() || hidden:
				return nil
			}
			folder := ""
			if rest, err := filepath.Rel(path, filepath.Dir(name)); err == nil && name != path && rest != "." {
				folder = filepath.ToSlash(rest)
			}
			return a.arrive(name, folder)
		})
		if err != nil {
			return fmt.Errorf("读不到 %s：%w", path, err)
		}
	}
	return nil
}

// arrive adds one file, or the files packed in it.
func (a *arrivals) arrive(name, folder string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		return errors.Join(err, f.Close())
	}
	inside, packed, refusal := datasets.Unpack(filepath.Base(name), folder, f, info.Size())
	if packed && refusal == nil {
		a.open, a.files = append(a.open, f), append(a.files, inside...)
		return nil
	}
	a.files = append(a.files, datasets.Incoming{Name: filepath.Base(name), Folder: folder, Size: info.Size(), Open: func() ([]byte, error) {
		data, err := upToLimit(name)
		return data, errors.Join(err, refusal)
	}})
	return f.Close()
}

// incoming reads the named files at once.
func incoming(paths []string) ([]datasets.Incoming, error) {
	var found arrivals
	defer found.close()
	if err := found.collect(paths); err != nil {
		return nil, err
	}
	for i, f := range found.files {
		data, err := f.Open()
		if err != nil {
			return nil, fmt.Errorf("读不到 %s：%w", f.Name, err)
		}
		found.files[i].Data, found.files[i].Open = data, nil
	}
	return found.files, nil
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
	datasets.Held:      "需人定",
	datasets.Unchanged: "未变",
	datasets.Refused:   "退回",
	datasets.SetAside:  "不计",
	datasets.Parted:    "拆开",
}

func printReceipts(w io.Writer, report datasets.Report) error {
	counts := map[datasets.Outcome]int{}
	for _, r := range report.Receipts {
		counts[r.Outcome]++
		if _, err := fmt.Fprintf(w, "%s  %s：%s\n", outcomeWords[r.Outcome], filepath.Join(r.Folder, r.File), r.Text); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(w, "共 %d 个文件：收入 %d，需人定 %d，未变 %d，退回 %d；当前快照 %d\n", report.Files(),
		counts[datasets.Accepted], counts[datasets.Held], counts[datasets.Unchanged], counts[datasets.Refused], report.Snapshot)
	return err
}
