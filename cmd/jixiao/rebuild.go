package main

import (
	"context"
	"flag"
	"fmt"
	"io"

	"jixiao/datasets"
)

func rebuild(ctx context.Context, args []string, stdout, _ io.Writer) error {
	set := flag.NewFlagSet("rebuild", flag.ContinueOnError)
	dir := set.String("store", "", "folder of the store")
	asJSON := set.Bool("json", false, "print the report as JSON")
	if err := flags(set, args); err != nil {
		return err
	}
	if *dir == "" || set.NArg() > 0 {
		return usageError{"rebuild：只需用 -store 指明档案库所在文件夹"}
	}
	store, err := datasets.OpenStore(*dir)
	if err != nil {
		return err
	}
	defer store.Close()
	report, err := store.Rebuild(ctx)
	if err != nil && len(report.Receipts) == 0 {
		return err
	}
	if *asJSON {
		if printErr := printJSON(stdout, report); printErr != nil {
			return printErr
		}
		return err
	}
	if printErr := printReceipts(stdout, report.Report); printErr != nil {
		return printErr
	}
	if err != nil {
		return err
	}
	for _, c := range report.States {
		fmt.Fprintf(stdout, "文件 %s（%s）：原%s，现%s\n", c.File, c.ID, c.Before, c.After)
	}
	for _, c := range report.Figures {
		fmt.Fprintf(stdout, "数 %s\n", c)
	}
	for _, c := range report.Changes {
		fmt.Fprintf(stdout, "表 %s：原 %d 行，现 %d 行\n", c.Table, c.Before, c.After)
	}
	if len(report.Changes)+len(report.States)+len(report.Figures) == 0 {
		fmt.Fprintln(stdout, "各份文件、各表行数与主要的数都与重建前相同")
	}
	return nil
}
