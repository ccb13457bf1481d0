package yearly

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

func read(t *testing.T, name string, data []byte) (record.Filing, error) {
	t.Helper()
	d, err := document.Read(name, data)
	if err != nil {
		t.Fatal(err)
	}
	if !Recognised(d) {
		t.Fatalf("%s is not recognised", name)
	}
	return Read(d)
}

// lines are the measures of a filing, one a line.
func lines(f record.Filing) string {
	var b strings.Builder
	for _, m := range f.Measures {
		fmt.Fprintln(&b, m.District, m.Programme, m.Year, m.Name, m.Payer, m.Component, m.Value, m.Unit)
	}
	return b.String()
}

const want = `440307 意外险 2030 参保户数 政府出资  1200 户
440307 意外险 2031 参保户数 政府出资  1350 户
440307 意外险 2030 参保户数 合计  1500 户
440307 意外险 2031 参保户数 合计  1610 户
白石区 意外险 2030 参保户数 政府出资  800 户
白石区 意外险 2031 参保户数 政府出资  760 户
`

func TestLongAndWideTablesGiveTheSameMeasures(t *testing.T) {
	for name, text := range map[string]string{
		"years as columns": "年度量表\n区划代码\t区县\t政策项目\t量\t出资方\t单位\t2030年\t2031年\n440307\t龙岗区\t意外险\t参保户数\t政府出资\t户\t1,200\t1,350\n440307\t龙岗区\t意外险\t参保户数\t合计\t户\t1500\t1610\n\t白石区\t意外险\t参保户数\t政府出资\t户\t800\t760\n",
		"a value a row":    "区划代码,区县,政策项目,年度,量,出资方,数值,单位\n440307,龙岗区,意外险,2030,参保户数,政府出资,1200,户\n440307,龙岗区,意外险,2031年,参保户数,政府出资,1350,户\n440307,龙岗区,意外险,2030,参保户数,合计,1500,户\n440307,,意外险,2031,参保户数,合计,1610,户\n,白石区,意外险,2030,参保户数,政府出资,800,户\n,白石区,意外险,2031,参保户数,政府出资,760,户\n",
	} {
		f, err := read(t, name+".csv", []byte(text))
		if err != nil || lines(f) != want || len(f.Unplaced) != 0 || len(f.Districts) != 2 {
			t.Errorf("%s: %v\n%s listed %+v, districts %+v", name, err, lines(f), f.Unplaced, f.Districts)
		}
	}
}

// 政府 900 + 个人 100 = 合计 1000。
func TestMeasuresAsColumns(t *testing.T) {
	f, err := read(t, "a.txt", []byte("各区参保情况年度量表\n区县\t政策项目\t年度\t政府出资参保户数\t个人自费参保户数\t参保户数合计\t备注\n白石区\t意外险\t2030\t900\t100\t1000\t无\n合计\t\t2030\t900\t100\t1000\t\n"))
	if err != nil || lines(f) != "白石区 意外险 2030 参保户数 政府出资  900 户\n白石区 意外险 2030 参保户数 个人出资  100 户\n白石区 意外险 2030 参保户数 合计  1000 户\n" {
		t.Errorf("%v\n%s", err, lines(f))
	}
	if len(f.Unplaced) != 1 || !strings.Contains(f.Unplaced[0].Why, "合计行") {
		t.Errorf("listed %+v", f.Unplaced)
	}
}

// 3.12 万户 = 31 200 户, 0.9 千人 = 900 人; 3.12345 万户 would be a part of a household.
func TestCountsInLargerUnitsAreReadExactly(t *testing.T) {
	for name, text := range map[string]string{
		"in a column":     "区县,政策项目,年度,量,出资方,数值,单位\n白石区,意外险,2030,参保户数,合计,3.12,万户\n白石区,意外险,2030,参保人数,合计,0.9,千人\n白石区,意外险,2031,参保户数,合计,3.12345,万户\n",
		"in the headings": "区县,政策项目,年度,参保户数合计（万户）,参保人数合计（千人）,保费\n白石区,意外险,2030,3.12,0.9,\n白石区,意外险,2031,3.12345,,88\n",
	} {
		f, err := read(t, "a.csv", []byte(text))
		if err != nil || lines(f) != "白石区 意外险 2030 参保户数 合计  31200 户\n白石区 意外险 2030 参保人数 合计  900 人\n" {
			t.Errorf("%s: %v\n%s", name, err, lines(f))
		}
		listed := ""
		for _, u := range f.Unplaced {
			listed += u.Text + " "
		}
		if !strings.Contains(listed, "3.12345") || strings.Contains(text, "88") != strings.Contains(listed, "88") {
			t.Errorf("%s: listed %s", name, listed)
		}
	}
}

// 政府 900 + 个人 100 = 合计 1000, of 1200 that may; a year over or below a count is its year.
func TestHeadingsOfTwoRows(t *testing.T) {
	const payers = "白石区 意外险 2030 参保户数 政府出资  900 户\n白石区 意外险 2030 参保户数 个人出资  100 户\n白石区 意外险 2030 参保户数 合计  1000 户\n白石区 意外险 2030 符合资格户数 合计  1200 户\n"
	const years = "白石区 意外险 2030 参保户数 合计  900 户\n白石区 意外险 2031 参保户数 合计  950 户\n白石区 意外险 2030 参保人数 合计  2700 人\n白石区 意外险 2031 参保人数 合计  2800 人\n"
	for text, want := range map[string]string{
		"区县\t政策项目\t年度\t参保户数\t\t\t符合资格户数\n\t\t\t政府出资\t个人出资\t合计\t\n白石区\t意外险\t2030\t900\t100\t1000\t1200\n": payers,
		"区县\t政策项目\t参保户数\t\t参保人数\t\n\t\t2030年\t2031年\t2030年\t2031年\n白石区\t意外险\t900\t950\t2700\t2800\n":     years,
		"区县\t政策项目\t2030年参保户数\t2031年参保户数\t2030年参保人数\t2031年参保人数\n白石区\t意外险\t900\t950\t2700\t2800\n":         years,
	} {
		f, err := read(t, "a.txt", []byte("年度量表\n"+text))
		if err != nil || lines(f) != want || len(f.Unplaced) != 0 {
			t.Errorf("%s: %v\n%s listed %+v", text, err, lines(f), f.Unplaced)
		}
	}
	// Two rows of numbers are no heading, though they look like years.
	f, err := read(t, "a.txt", []byte("年度量表\n区县\t政策项目\t量\t出资方\t2030年\t2031年\n白石区\t意外险\t参保户数\t政府\t2000\t2010\n"))
	if err != nil || lines(f) != "白石区 意外险 2030 参保户数 政府出资  2000 户\n白石区 意外险 2031 参保户数 政府出资  2010 户\n" {
		t.Errorf("%v\n%s", err, lines(f))
	}
}

// 410, 455 and 502 of one measure and payer, written once in merged cells.
func TestAMergedCellNamesEveryRowBesideIt(t *testing.T) {
	f, err := read(t, "a.html", []byte(`<p>年度量表</p><table><tr><td>区县<td>政策项目<td>年度<td>量<td>出资方<td>数值</tr>
<tr><td rowspan=3>白石区<td rowspan=3>意外险<td>2030<td rowspan=3>参保户数<td rowspan=3>财政补助<td>410</tr><tr><td>2031<td>455</tr><tr><td>2032<td>502</tr></table>`))
	if err != nil || lines(f) != "白石区 意外险 2030 参保户数 政府出资  410 户\n白石区 意外险 2031 参保户数 政府出资  455 户\n白石区 意外险 2032 参保户数 政府出资  502 户\n" || len(f.Unplaced) != 0 {
		t.Errorf("%v\n%s listed %+v", err, lines(f), f.Unplaced)
	}
}

func TestAColumnThatCannotBeToldIsListed(t *testing.T) {
	f, err := read(t, "a.txt", []byte("年度量表\n区县\t政策项目\t年度\t参保户数\t理赔户数\t空列\n白石区\t意外险\t2030\t900\t12\t\n"))
	if err != nil || len(f.Measures) != 1 || len(f.Unplaced) != 1 || f.Unplaced[0].Text != "理赔户数 12" {
		t.Errorf("%v %+v listed %+v", err, f.Measures, f.Unplaced)
	}
}

func TestWhatNoMeasureCanBeIsListedWithItsReason(t *testing.T) {
	head := "年度量表\n区划代码\t区县\t政策项目\t年度\t量\t出资方\t数值\t单位\n990101\t甲区\t意外险\t2030\t参保户数\t政府出资\t5\t户\n"
	for row, why := range map[string]string{
		"990101\t甲区\t意外险\t2031\t参保户数\t政府出资\t1.2万\t户": "整数",
		"990101\t甲区\t意外险\t2031\t参保户数\t政府出资\t-3\t户":   "整数",
		"990101\t甲区\t意外险\t2031\t参保户数\t政府出资\t7\t人":    "单位是“人”",
		"990101\t甲区\t意外险\t2031\t参保户数\t某公司\t7\t户":     "没有写出资方",
		"990101\t甲区\t意外险\t\t参保户数\t政府出资\t7\t户":        "四位数的年度",
		"990101\t甲区\t意外险\t2031\t上网户\t政府出资\t7\t户":     "认不出是哪个量",
		"990101\t乙区\t意外险\t2031\t参保户数\t政府出资\t7\t户":    "这里写作“乙区”",
		"\t\t意外险\t2031\t参保户数\t政府出资\t7\t户":            "没有写区县",
		"990101\t甲区\t\t2031\t参保户数\t政府出资\t7\t户":       "政策项目",
	} {
		f, err := read(t, "a.txt", []byte(head+row+"\n"))
		if err != nil || len(f.Measures) != 1 || len(f.Unplaced) != 1 || !strings.Contains(f.Unplaced[0].Why, why) {
			t.Errorf("%q: %v, listed %+v, want %q", row, err, f.Unplaced, why)
		}
	}
}

func TestBlankIsNotZero(t *testing.T) {
	f, err := read(t, "a.txt", []byte("年度量表\n区县\t政策项目\t量\t出资方\t2030\t2031\t2032\n甲区\t意外险\t参保户数\t合计\t0\t\t—\n"))
	if err != nil || len(f.Measures) != 1 || f.Measures[0].Value != 0 || f.Measures[0].Year != 2030 || len(f.Unplaced) != 0 {
		t.Errorf("%v %+v %+v", err, f.Measures, f.Unplaced)
	}
}

func template(t *testing.T, fill func(*excelize.File) error) []byte {
	t.Helper()
	var empty, filled bytes.Buffer
	if err := Template(&empty); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&empty)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if err := errors.Join(fill(book), book.Write(&filled)); err != nil {
		t.Fatal(err)
	}
	return filled.Bytes()
}

func TestTemplateOffersListsAndAnExampleThatIsNeverRead(t *testing.T) {
	data := template(t, func(book *excelize.File) error {
		rules, err := book.GetDataValidations(DocumentKind)
		if len(rules) != 5 {
			t.Errorf("%d columns are checked, want 5: 年度, 量, 出资方, 数值, 单位", len(rules))
		}
		return err
	})
	_, err := read(t, "a.xlsx", data)
	if !errors.As(err, &document.Refusal{}) || !strings.Contains(err.Error(), "尚未填写") {
		t.Errorf("an empty template: %v", err)
	}
}

func TestFilledTemplateIsReadBack(t *testing.T) {
	f, err := read(t, "a.xlsx", template(t, func(book *excelize.File) error {
		return errors.Join(
			book.SetSheetRow(DocumentKind, "A4", &[]any{"990101", "甲区", "意外险", 2030, "参保户数", "政府出资", "家庭险", 1234, "户"}),
			book.SetSheetRow(DocumentKind, "A5", &[]any{nil, "乙区", "意外险", 2031, "符合资格人数", "合计", nil, 56, "人", "来自年报"}))
	}))
	if err != nil || lines(f) != "990101 意外险 2030 参保户数 政府出资 家庭险 1234 户\n乙区 意外险 2031 符合资格人数 合计  56 人\n" || len(f.Unplaced) != 0 {
		t.Errorf("%v\n%s listed %+v", err, lines(f), f.Unplaced)
	}
	if place := f.Measures[0].Place; place != "年度量表 第2行（工作表“年度量表”H4）" {
		t.Errorf("place %s", place)
	}
}
