package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"jixiao/datasets"
	"jixiao/datasets/record"
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
	parted, aside := "", ""
	if n := counts[datasets.Parted]; n > 0 {
		parted = fmt.Sprintf("（其中 %d 个内有几张表，逐张计）", n)
	}
	if n := counts[datasets.SetAside]; n > 0 {
		aside = fmt.Sprintf("，不计 %d", n)
	}
	_, err := fmt.Fprintf(w, "共 %d 个文件%s：收入 %d，需人定 %d，未变 %d，退回 %d%s；当前快照 %d\n", report.Files(), parted,
		counts[datasets.Accepted], counts[datasets.Held], counts[datasets.Unchanged], counts[datasets.Refused], aside, report.Snapshot)
	if n := placeless(report); n > 0 && err == nil {
		_, err = fmt.Fprintf(w, "其中 %d 个认不出区县：可在页面 /documents 上确认；同属一个区县的，也可加 -district 区划代码 再导入一次，没有登记过的写成 -district 区划代码=名称\n", n)
	}
	return err
}

// placeless counts the files that wait for their district.
func placeless(report datasets.Report) int {
	n := 0
	for _, r := range report.Receipts {
		if r.Outcome == datasets.Held && slices.ContainsFunc(r.Doubts, func(d datasets.Asked) bool { return d.Field == record.DistrictAsked }) {
			n++
		}
	}
	return n
}
