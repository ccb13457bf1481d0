package datasets

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
	"jixiao/datasets/sample"
)

var rewriteGolden = flag.Bool("golden", false, "rewrite the table of what is read in the README, after reading what changed")

// written is one way to write a paper.
type written struct {
	format document.Format
	layout string
	write  func(testing.TB, sample.Paper) []byte
}

func plain(write func(sheet) []byte) func(testing.TB, sample.Paper) []byte {
	return func(_ testing.TB, p sample.Paper) []byte { return write(sheetOf(p.Text)) }
}

func checked(write func(sheet, testing.TB) []byte) func(testing.TB, sample.Paper) []byte {
	return func(t testing.TB, p sample.Paper) []byte { return write(sheetOf(p.Text), t) }
}

var ways = []written{
	{document.Text, "制表符", plain(func(s sheet) []byte { return s.joined("\t", false) })},
	{document.Text, "竖线", plain(func(s sheet) []byte { return s.joined(" | ", false) })},
	{document.Text, "竖线，空格缺", plain(func(s sheet) []byte { return s.joined(" | ", true) })},
	{document.Text, "空格对齐", plain(sheet.blanks)},
	{document.Text, "每格一行", plain(sheet.cellPerLine)},
	{document.Text, "全表一行", plain(sheet.oneLine)},
	{document.CSV, "GB18030", checked(sheet.csv)},
	{document.XLSX, "", checked(sheet.xlsx)},
	{document.DOCX, "", checked(sheet.docx)},
	{document.HTML, "", plain(sheet.html)},
	{document.PDF, "", printed},
	{document.PDF, "无格线", plain(func(s sheet) []byte { return s.pdf(false) })},
}

// printed are the embedded documents as a browser prints their pages, and others as an
// office prints them.
func printed(t testing.TB, paper sample.Paper) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/" + strings.TrimSuffix(paper.Name, ".txt") + ".pdf")
	if errors.Is(err, fs.ErrNotExist) {
		return sheetOf(paper.Text).pdf(true)
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// part is what is read of a paper under one name, as JSON without places, and the fields
// whose confidence is that of the part.
type part struct {
	name, value string
	fields      []string
}

func partOf(name, value string, fields ...string) part { return part{name, value, fields} }

func placeless(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	var text strings.Builder
	for field := range strings.SplitAfterSeq(string(b), ",") {
		if !strings.Contains(field, `"Place":`) {
			text.WriteString(field)
		}
	}
	return text.String()
}

// partsOf are the parts of a filing a reader would look for.
func partsOf(f record.Filing) []part {
	if f.Evaluation == nil {
		return []part{partOf("区县与政策项目", fmt.Sprint(f.Districts, len(f.Unplaced)), record.MeasureField), partOf("年度、量、出资方、数值", placeless(f.Measures), record.MeasureField)}
	}
	e := *f.Evaluation
	var names, values, points, reasons, money, rates []string
	for _, r := range f.Indicators {
		names = append(names, r.Level1Raw+"/"+r.Level2Raw+"/"+r.Level3)
		values = append(values, fmt.Sprint(r.Target, r.Actual, r.Explanation, r.Points, r.Rubric))
		points = append(points, fmt.Sprint(r.Weight, r.Score, r.Parts, r.Applicable))
		reasons = append(reasons, r.Reason+r.Basis)
	}
	for _, l := range f.Funding {
		money = append(money, fmt.Sprint(l.Line, l.Role, l.Initial.Yuan(), l.Adjusted.Yuan(), l.Executed.Yuan()))
		rates = append(rates, fmt.Sprint(l.StatedRate, l.Weight, l.Score))
	}
	all := []part{
		partOf("项目、单位、年度、评价类型", fmt.Sprint(*f.Project, e.Year, e.Kind, e.Evaluator), record.ProjectField, record.YearField),
		partOf("资金：预算数与执行数", fmt.Sprint(money), record.MoneyField),
		partOf("资金：执行率与得分", fmt.Sprint(rates), record.RateField, record.MoneyField),
		partOf("总分、得分、等级", fmt.Sprint(e.FullScore, e.Score, e.Grade, e.Framework, placeless(f.Bands)), record.TotalField),
		partOf("三级指标名称", fmt.Sprint(names), record.NameField),
		partOf("分值与得分", fmt.Sprint(points), record.PointsField),
	}
	if e.Kind != record.FinanceEvaluation && e.Kind != record.DepartmentEvaluation {
		return append(all, partOf("指标值与完成值", fmt.Sprint(values), record.ValueField), partOf("偏差原因", fmt.Sprint(reasons), record.ReasonField), partOf("年度目标与完成情况", e.Goal+"\n"+e.Result, record.GoalField))
	}
	return append(all, partOf("评分标准与评分依据", fmt.Sprint(values, reasons), record.BasisField), partOf("年度户数、人数", placeless(f.Measures)+placeless(f.Statements), record.MeasureField),
		partOf("存在问题", placeless(f.Findings), record.FindingField), partOf("相关建议", placeless(f.Recommendations), record.ProposalField))
}

// outcome is from how many papers a part came back as written; the others were refused;
// and the lowest confidence with which it was read.
type outcome struct {
	same, of int
	least    record.Certainty
}

func (o outcome) mark() string {
	mark := "部分"
	switch {
	case o.of == 0:
		return ""
	case o.same == o.of:
		mark = "✓"
	case o.same == 0:
		return "退回"
	}
	if level := o.least.Of(""); level != record.Sure && level != "" {
		mark += string(level)
	}
	return mark
}

// here is a district that made-up papers can be given to.
const here = "990000"

func readPaper(name string, data []byte) (record.Filing, error) {
	_, f, err := ReadBoth(Incoming{Name: name, Data: data}, record.Decisions{record.DistrictAsked: here}, []record.District{{Code: here, Name: "示范省", Level: "省"}})
	return f, err
}

// readBack writes papers in one way and counts what comes back. A paper may be refused;
// what is accepted must be what was written.
func readBack(t *testing.T, papers []sample.Paper, way written) map[string]outcome {
	t.Helper()
	all := map[string]outcome{}
	for _, p := range papers {
		want, err := readPaper(p.Name, []byte(p.Text))
		if err != nil {
			t.Fatal(err)
		}
		data := way.write(t, p)
		name := "附件"
		if way.format == document.CSV {
			name = "附件.csv"
		}
		if got := document.FormatOf(name, data); got != way.format {
			t.Fatalf("%s: written as %s", way.format, got)
		}
		got, err := readPaper(name, data)
		var refusal document.Refusal
		if err != nil && !errors.As(err, &refusal) {
			t.Fatalf("%s %s: %v", way.format, way.layout, err)
		}
		for i, w := range partsOf(want) {
			o := all[w.name]
			o.of++
			switch {
			case err != nil:
			case partsOf(got)[i].value == w.value, way.format == document.PDF && document.Squeezed(partsOf(got)[i].value) == document.Squeezed(w.value):
				o.same++
				for _, field := range w.fields {
					if level := got.Confidence.Of(field); level != "" {
						o.least.Say(level, "", "", "")
					}
				}
			default:
				t.Errorf("%s %s, %s: %s is\n%s\nwant\n%s", way.format, way.layout, p.Name, w.name, partsOf(got)[i].value, w.value)
			}
			all[w.name] = o
		}
		if err != nil {
			t.Logf("%s %s: %v", way.format, way.layout, err)
		}
	}
	return all
}

// every is each n-th paper.
func every(n int, papers []sample.Paper) []sample.Paper {
	var some []sample.Paper
	for i := 0; i < len(papers); i += n {
		some = append(some, papers[i])
	}
	return some
}

func embeddedPapers(t *testing.T, name string) []sample.Paper {
	return []sample.Paper{{Name: name, Text: string(embedded(t, name))}}
}

func TestPaperInAnyFormatAndLayoutIsReadAlike(t *testing.T) {
	reportWays := slices.DeleteFunc(slices.Clone(ways), func(w written) bool {
		return w.format == document.CSV || w.layout == "无格线" || w.layout == "竖线，空格缺" || w.layout == "每格一行" || w.layout == "全表一行"
	})
	type kind struct {
		name   string
		papers []sample.Paper
		ways   []written
	}
	kinds := []kind{
		{"项目支出绩效自评表", append(every(67, sample.Forms(11)), embeddedPapers(t, longgang)...), ways},
		{"绩效评价报告", append(every(17, sample.Reports(11)), embeddedPapers(t, torch)...), reportWays},
	}
	a, err := txtar.ParseFile("testdata/kinds.txtar")
	if err != nil {
		t.Fatal(err)
	}
	gridWays := slices.DeleteFunc(slices.Clone(ways), func(w written) bool {
		return w.layout == "竖线，空格缺" || w.layout == "每格一行" || w.layout == "全表一行"
	})
	for _, f := range a.Files {
		kinds = append(kinds, kind{strings.TrimSuffix(f.Name, ".txt"), []sample.Paper{{Name: f.Name, Text: string(f.Data)}}, gridWays})
	}
	var table strings.Builder
	for _, k := range kinds {
		read := make([]map[string]outcome, len(k.ways))
		for i, w := range k.ways {
			papers := k.papers
			if k.name == "绩效评价报告" && w.format == document.PDF {
				papers = papers[len(papers)-1:] // the embedded one
			}
			read[i] = readBack(t, papers, w)
		}
		table.WriteString("| " + k.name)
		for _, w := range k.ways {
			table.WriteString(" | " + strings.TrimSpace(string(w.format)+" "+w.layout))
		}
		table.WriteString(" |\n|" + strings.Repeat("---|", len(k.ways)+1) + "\n")
		first, err := readPaper("", []byte(k.papers[0].Text))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range partsOf(first) {
			table.WriteString("| " + p.name)
			for i := range k.ways {
				table.WriteString(" | " + read[i][p.name].mark())
			}
			table.WriteString(" |\n")
		}
		table.WriteString("\n")
	}
	inReadme(t, table.String())
}

const (
	readmeFrom = "<!-- written by go test ./datasets -run TestPaper -golden -->\n"
	readmeTo   = "<!-- end -->\n"
)

// inReadme fails unless the README holds the table that the tests have found.
func inReadme(t *testing.T, table string) {
	t.Helper()
	data, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok := strings.Cut(string(data), readmeFrom)
	held, tail, ok2 := strings.Cut(rest, readmeTo)
	switch {
	case !ok || !ok2:
		t.Fatal("the README has no place for the table of what is read")
	case held == "\n"+table:
	case *rewriteGolden:
		if err := os.WriteFile("../README.md", []byte(head+readmeFrom+"\n"+table+readmeTo+tail), 0o644); err != nil {
			t.Fatal(err)
		}
	default:
		t.Errorf("the README says\n%s\nthe tests found\n%s", held, table)
	}
}
