package main

import (
	"context"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"jixiao/datasets"
	"jixiao/datasets/check"
	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// caseJSON is one case as scripts read it.
type caseJSON struct {
	Rule       string `json:"rule"`
	Class      string `json:"class"`
	Severity   string `json:"severity"`
	Document   string `json:"document"`
	Place      string `json:"place"`
	Stated     string `json:"stated"`
	Computed   string `json:"computed"`
	Difference string `json:"difference"`
	Text       string `json:"text"`
}

// checked is one document with what checking it came to, or why it was refused.
type checked struct {
	name    string
	result  check.Result
	refused string
}

// checkFiles recomputes what documents print: the files named, those of a store, or
// the embedded ones.
func checkFiles(ctx context.Context, args []string, stdout, _ io.Writer) error {
	set := flag.NewFlagSet("check", flag.ContinueOnError)
	dir := set.String("store", "", "folder of the store")
	district := set.String("district", "", "code of the district the files belong to, or code=name")
	asJSON := set.Bool("json", false, "print the cases as JSON")
	if err := flags(set, args); err != nil {
		return err
	}
	if *dir != "" && set.NArg() > 0 {
		return usageError{"check：-store 与文件只能给一样"}
	}
	var found []checked
	var rules check.Rules
	var err error
	if set.NArg() > 0 {
		found, rules, err = checkNamed(ctx, set.Args(), *district)
	} else {
		found, rules, err = checkHeld(ctx, *dir)
	}
	if err != nil {
		return err
	}
	if *asJSON {
		err = printJSON(stdout, casesOf(found))
	} else {
		err = printCases(stdout, found, rules)
	}
	for _, f := range found {
		if f.refused != "" && err == nil {
			err = errPartial
		}
	}
	return err
}

// checkNamed checks files without any store, by the rules as shipped.
func checkNamed(ctx context.Context, paths []string, district string) ([]checked, check.Rules, error) {
	files, err := incoming(paths)
	if err != nil {
		return nil, check.Rules{}, err
	}
	db, err := datasets.Memory(ctx, nil)
	if err != nil {
		return nil, check.Rules{}, err
	}
	defer db.Close()
	c, err := newChecker(ctx, db)
	if err != nil {
		return nil, check.Rules{}, err
	}
	var decided record.Decisions
	if district != "" {
		decided = record.Decisions{record.DistrictAsked: district}
	}
	var all []checked
	for _, f := range files {
		found, err := c.checkAll(f, decided)
		if err != nil {
			return nil, check.Rules{}, err
		}
		all = append(all, found...)
	}
	return all, c.rules, nil
}

// checkHeld checks the originals of a store, or the embedded documents.
func checkHeld(ctx context.Context, dir string) ([]checked, check.Rules, error) {
	held, err := openRecords(ctx, dir)
	if err != nil {
		return nil, check.Rules{}, err
	}
	defer held.Close()
	snapshot, release, err := held.Current(ctx)
	if err != nil {
		return nil, check.Rules{}, err
	}
	defer release()
	c, err := newChecker(ctx, snapshot.DB)
	if err != nil {
		return nil, check.Rules{}, err
	}
	documents, err := datasets.HeldDocuments(ctx, snapshot.DB)
	if err != nil {
		return nil, check.Rules{}, err
	}
	var all []checked
	for _, d := range documents {
		data, err := held.Original(d.ID)
		if err != nil {
			return nil, check.Rules{}, err
		}
		one, err := c.check(datasets.Incoming{Name: d.Name, Data: data, Part: datasets.PartOf(d.ID)}, d.Decided)
		if err != nil {
			return nil, check.Rules{}, err
		}
		all = append(all, one)
	}
	return all, c.rules, nil
}

// checker has the rules and the register of districts of one state of the records.
type checker struct {
	rules    check.Rules
	registry []record.District
}

func newChecker(ctx context.Context, db *sql.DB) (checker, error) {
	rules, err := check.Load(ctx, db)
	if err != nil {
		return checker{}, err
	}
	registry, err := datasets.Districts(ctx, db)
	return checker{rules, registry}, err
}

// checkAll checks every form of a file.
func (c checker) checkAll(file datasets.Incoming, decided record.Decisions) ([]checked, error) {
	forms, _, err := datasets.Forms(file)
	var refusal document.Refusal
	switch {
	case errors.As(err, &refusal):
		return []checked{{name: file.Name, refused: refusal.Text}}, nil
	case err != nil:
		return nil, fmt.Errorf("%s: %w", file.Name, err)
	}
	var all []checked
	for _, f := range forms {
		one, err := c.check(f, decided)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}

func (c checker) check(file datasets.Incoming, decided record.Decisions) (checked, error) {
	d, f, err := datasets.ReadToCheck(file, decided, c.registry)
	var refusal document.Refusal
	switch {
	case errors.As(err, &refusal):
		return checked{name: file.Name, refused: refusal.Text}, nil
	case err != nil:
		return checked{}, fmt.Errorf("%s: %w", file.Name, err)
	}
	return checked{name: file.Name, result: check.Document(check.Subject{Document: d, Filing: f}, c.rules)}, nil
}

func casesOf(found []checked) []caseJSON {
	all := []caseJSON{}
	for _, f := range found {
		for _, c := range f.result.Cases {
			all = append(all, caseJSON{c.Rule, string(c.Class), string(c.Severity), f.name, c.Place, c.Stated, c.Computed, c.Difference, c.Text})
		}
	}
	return all
}

// printCases lists the cases of every document, then what was recomputed and holds.
func printCases(w io.Writer, found []checked, rules check.Rules) error {
	names := map[string]string{}
	for _, r := range rules.All() {
		names[r.ID] = r.Name
	}
	var b strings.Builder
	cases, refused := 0, 0
	for _, f := range found {
		if f.refused != "" {
			refused++
			fmt.Fprintf(&b, "退回  %s：%s\n\n", f.name, f.refused)
			continue
		}
		cases += len(f.result.Cases)
		fmt.Fprintf(&b, "%s：%d 处疑点\n", f.name, len(f.result.Cases))
		for _, c := range f.result.Cases {
			fmt.Fprintf(&b, "  %s %s  %s  %s（%s）\n", c.Class, c.Severity, c.Place, c.Text, c.Rule)
		}
		var held []string
		for _, h := range f.result.Held {
			held = append(held, fmt.Sprintf("%s %d", names[h.Rule], h.Count))
		}
		fmt.Fprintf(&b, "  核对无误：%s\n  舍入：%s\n\n", strings.Join(held, "，"), f.result.Rounds.Sentence())
	}
	fmt.Fprintf(&b, "共 %d 份文件，%d 处疑点，退回 %d 份。E 算术错误，I 前后不一，R 不合规则，Q 待说明。\n", len(found), cases, refused)
	_, err := io.WriteString(w, b.String())
	return err
}
