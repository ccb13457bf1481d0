// Jixiao (绩效) is the dashboard of a finance bureau's performance-evaluation
// office: it reads the documents bureaus exchange, keeps the records of many
// districts and years, and answers what grew, what fell, which indicator areas
// are weak and how districts compare.
//
// Usage:
//
//	jixiao VERB [flags] [arguments]
//
// The verbs:
//
//	serve     answer the pages in a browser
//	import    read documents into a store
//	check     recompute what documents print and list what does not hold
//	show      print one figure, or list them
//	recommend draft next year's budget by line
//	export    write every page's figures to a folder
//	sample    print the planted stories of the made-up province
//	rebuild   read a store's originals again into a new snapshot
//	help      print this manual
//
// # Where the records come from
//
// A store is a folder, named with -store and made by import. Without -store the
// embedded records are used: the figures of two real documents, and a made-up
// province (示范省) that is labelled 合成 wherever it shows.
//
// # serve
//
//	jixiao serve [-store DIR] [-addr 127.0.0.1:8080]
//
// The server reads the store's current snapshot and takes over the next one when
// an import publishes it. It stops on SIGINT and SIGTERM after the requests under
// way have ended. What readers write below a figure (写说明) is kept in the store
// and shown to every later reader; with the embedded records it lasts until the
// server stops. Nobody checks the names they give. On /documents files are uploaded,
// doubts decided, versions replaced, files and whole imports withdrawn and restored.
//
// # import
//
//	jixiao import -store DIR [-district CODE[=NAME]] [-json] PATH…
//
// A PATH is a file, a packed file (zip), or a folder, which is read with its
// subfolders; hidden files are passed over. Each file is accepted, held because a
// person has to decide something first (its district, year, unit of money, which of
// two versions counts), found unchanged, or refused with a reason. A file that holds
// several forms, one a sheet or one below the other, is divided, and each of them comes
// to one of these; a file that states the same as one that counts, a form sent as DOCX
// and as PDF, is set aside as a repetition. All are kept and listed on /documents; what was accepted counts, published as one snapshot. An import
// of which everything was refused is a snapshot too, with the figures as they were.
// The same folder twice changes nothing. With -district the files belong to the
// district of that code, for documents that do not say theirs; with a name behind it a
// district is registered that was not before. On a terminal a bar shows how far it is.
//
// # check
//
//	jixiao check [-district CODE[=NAME]] [-json] [-store DIR | PATH…]
//
// Recomputes sums, rates, scores and counts of the files named, of a store's
// originals, or of the embedded documents, and sets sentences beside the figures
// they speak of. Every case has the value printed, the value computed, the rule and
// the place; what was recomputed and holds is counted, and how a document rounds is
// said. Classes: E arithmetic, I the document against itself, R a rule not followed,
// Q a question. Files need no store, and no district that is known. However many cases there are, the exit status is 0.
//
//	$ jixiao check
//	…
//
// # show
//
//	jixiao show [-store DIR] [-from N] [-to N] [-district CODE]… [-set real|sample] [-snapshot N] [-values corrected] [-json] [NAME]
//
// NAME is a figure's name, as on its page; without it the names are listed.
// -snapshot asks an earlier state of the store, -values corrected puts what open cases
// of checking leave one number for in place of what was printed. For example, the share
// of households that pay themselves:
//
//	$ jixiao show self_paid_share
//	…
//
// # recommend
//
//	jixiao recommend -year N [-total YUAN] [scope flags as for show] [-pack NAME[@VERSION]] [-scenario FILE] [-json]
//
// Drafts the budget of a year line by line: entitlements by count and price standard,
// other lines by last year's budget and spending, tied to how the money was used by the
// rules of a pack (全国 where none is named), within the envelope of -total. Where the
// records cannot carry a recommendation the line says why, what to supply, and what is
// set aside. It informs; a person decides. A scenario is a JSON object with any of pack,
// price, population (changes in %), coverage (a target in %) and entries, a list of
// {"project", "part", "value", "text"}; anything else in it is refused.
//
//	$ jixiao recommend -set real -year 2022 -total 3417600 -district 442000-HJ
//	2022 年预算建议，规则包 全国@0，快照 0，资料取自 2018—2021 年。建议供参考，由人决定。
//	…
//
// # export
//
//	jixiao export [-store DIR] [scope flags as for show] -out DIR
//
// Writes PAGE.json for every page, and a CSV and an XLSX file for every figure,
// each with its scope, snapshot and date.
//
// # sample
//
//	jixiao sample [-seed N] [-json]
//
// Lists the stories planted in the made-up province of that seed: the answer key
// for the flags the pages raise.
//
// # rebuild
//
//	jixiao rebuild -store DIR [-json]
//
// Reads every original again in the order of receipt, with what persons decided,
// publishes the result as a new snapshot, and says what differs: files that came to
// something else, figures, tables whose number of rows changed. A document that counted
// and cannot be read any more stops it before anything is published.
//
// # Exit status
//
// 0 when all went well, 1 when a file was refused or waits for a person or something
// failed, 2 for a wrong call.
package main

import (
	"context"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

//go:embed main.go
var source string

// verb is one subcommand; run gets the arguments behind it.
type verb struct {
	name string
	run  func(ctx context.Context, args []string, stdout, stderr io.Writer) error
}

func verbs() []verb {
	return []verb{
		{"serve", serve},
		{"import", importFiles},
		{"check", checkFiles},
		{"show", show},
		{"recommend", recommend},
		{"export", export},
		{"sample", samples},
		{"rebuild", rebuild},
	}
}

// usageError is a wrong call: exit status 2.
type usageError struct{ text string }

func (e usageError) Error() string { return e.text }

// errPartial is a call whose report, already printed, names what was refused.
var errPartial = errors.New("部分文件未能收入")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	var usage usageError
	switch {
	case err == nil:
	case errors.As(err, &usage):
		fmt.Fprintf(os.Stderr, "%s\n运行 jixiao help 查看用法\n", err)
		os.Exit(2)
	case errors.Is(err, errPartial):
		os.Exit(1)
	default:
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run is the whole program: it reads no globals, so tests call it.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	if len(args) == 0 {
		return usageError{"缺少动词"}
	}
	switch args[0] {
	case "help", "-h", "-help", "--help":
		_, err := io.WriteString(stdout, manual())
		return err
	}
	for _, v := range verbs() {
		if v.name == args[0] {
			return v.run(ctx, args[1:], stdout, stderr)
		}
	}
	return usageError{fmt.Sprintf("没有“%s”这个动词", args[0])}
}

// manual is the package comment, so that help and documentation cannot disagree.
func manual() string {
	var b strings.Builder
	for line := range strings.Lines(source) {
		text, ok := strings.CutPrefix(line, "//")
		if !ok {
			break
		}
		b.WriteString(strings.TrimPrefix(text, " "))
	}
	return b.String()
}

// flags parses the arguments of a verb. What flag prints of itself is left out:
// the error says it, and the manual the rest.
func flags(set *flag.FlagSet, args []string) error {
	set.SetOutput(io.Discard)
	if err := set.Parse(args); err != nil {
		return usageError{set.Name() + "：" + err.Error()}
	}
	return nil
}
