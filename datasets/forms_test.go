package datasets

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"jixiao/datasets/record"
)

// otherForm is the embedded form as another project of the same unit.
func otherForm(t testing.TB, text string) string {
	t.Helper()
	other := strings.NewReplacer("440307210701500003094", "440307210701500003095", "计生协会工作", "老年健康服务", "5658097.55", "5600000.00", "98.86", "97.85", "9.89", "9.79", "99.89", "99.79").Replace(text)
	if other == text {
		t.Fatal("the form does not hold what is to be replaced")
	}
	return other
}

// workbook has a sheet a text, under its name.
func workbook(t testing.TB, sheets ...[2]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for n, one := range sheets {
		from, err := excelize.OpenReader(bytes.NewReader(sheetOf(one[1]).xlsx(t)))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.NewSheet(one[0]); err != nil {
			t.Fatal(err)
		}
		rows, err := from.GetRows("Sheet1")
		if err != nil {
			t.Fatal(err)
		}
		for i, cells := range rows {
			for j, c := range cells {
				at, err := excelize.CoordinatesToCellName(j+1, i+1)
				if err == nil && c != "" {
					err = f.SetCellStr(one[0], at, c)
				}
				if err != nil {
					t.Fatal(n, err)
				}
			}
		}
		from.Close()
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var whereRead = regexp.MustCompile(`"Place":"[^"]*"`)

// values is what a filing states, without where it was read.
func values(t *testing.T, f record.Filing) string {
	t.Helper()
	f.Document, f.Confidence, f.Unplaced = record.Document{}, nil, nil
	data, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	return whereRead.ReplaceAllString(string(data), "")
}

func TestFormsOfOneFileAreReadAsIfEachHadAFile(t *testing.T) {
	first := string(file(t, "longgang-2023.txt").Data)
	second := otherForm(t, first)
	registry, err := ruleDistricts()
	if err != nil {
		t.Fatal(err)
	}
	var wanted []string
	for _, text := range []string{first, second} {
		f, err := Read("form.txt", []byte(text), registry)
		if err != nil {
			t.Fatal(err)
		}
		wanted = append(wanted, values(t, f))
	}
	both := sheetOf(first + "\n\n附件2\n\n" + second)
	for name, data := range map[string][]byte{
		"one below the other.txt":  []byte(first + "\n\n" + second),
		"one below the other.docx": both.docx(t),
		"one below the other.html": both.html(),
		"one below the other.csv":  both.csv(t),
		"one below the other.xlsx": both.xlsx(t),
		"bars.txt":                 both.joined(" | ", false),
		"blanks.txt":               both.blanks(),
		"one a sheet.xlsx":         workbook(t, [2]string{"封面", "2023年度自评材料"}, [2]string{"计生", first}, [2]string{"老年", second}),
	} {
		forms, rest, err := Forms(Incoming{Name: name, Data: data})
		if err != nil || len(forms) != 2 {
			t.Errorf("%s: %d forms, %v; want 2", name, len(forms), err)
			continue
		}
		if sheets := strings.Join(rest, " "); sheets != map[bool]string{true: "封面"}[strings.HasPrefix(name, "one a sheet")] {
			t.Errorf("%s: the sheets left over are %q", name, sheets)
		}
		for i, form := range forms {
			_, f, err := ReadBoth(form, nil, registry)
			if err != nil {
				t.Errorf("%s, form %d: %v", name, i+1, err)
				continue
			}
			if len(f.Unplaced) > 0 && i == 0 {
				t.Errorf("%s: the first form has %q of the second", name, f.Unplaced)
			}
			if got := values(t, f); got != wanted[i] {
				t.Errorf("%s, form %d states\n%s\nwant\n%s", name, i+1, got, wanted[i])
			}
		}
	}
}

func TestFileOfSeveralFormsIsDividedAndEachFormIsAFile(t *testing.T) {
	s := newStore(t)
	text := string(file(t, "longgang-2023.txt").Data)
	const target = "项目支出绩效目标申报表\n\n项目名称：\t道路养护\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t养护里程\t12公里\n"
	data := workbook(t, [2]string{"说明", "请逐个项目填写"}, [2]string{"计生", text}, [2]string{"老年", otherForm(t, text)}, [2]string{"目标", target})
	book := Incoming{Name: "自评.xlsx", Data: data}
	report := importing(t, s, book)
	whole := report.Receipts[0]
	if whole.Outcome != Parted || !strings.Contains(whole.Text, "内有 3 张表") || !strings.Contains(whole.Text, "“说明”") || report.Files() != 1 {
		t.Errorf("the file came to %+v", whole)
	}
	const divided = "自评.xlsx 已拆开，自评（第1张 计生）.xlsx 已收入，自评（第2张 老年）.xlsx 已收入，自评（第3张 目标）.xlsx 退回"
	if got := states(t, s); got != divided {
		t.Fatal(got)
	}
	if refused := report.Receipts[3]; !strings.Contains(refused.Text, "绩效目标") {
		t.Errorf("the targets were refused because %s", refused.Text)
	}
	if n := number64(t, s, "SELECT count(DISTINCT project) FROM evaluation"); n != 2 {
		t.Errorf("%d projects, want both", n)
	}
	files := received(t, s)
	if original, err := s.Original(files[2].ID); err != nil || !bytes.Equal(original, data) {
		t.Errorf("the original of the second form is not the file: %v", err)
	}
	again := importing(t, s, book)
	if r := again.Receipts; len(r) != 1 || r[0].Outcome != Unchanged || again.Snapshot != report.Snapshot {
		t.Errorf("the same file again came to %+v", r)
	}
	// One of them on paper of its own states the same.
	importing(t, s, file(t, "longgang-2023.txt"))
	if f := received(t, s)[4]; f.State != Repeated || f.Other != files[1].ID {
		t.Errorf("the same form by itself came to %+v", f)
	}
	gone := said(t, s, Dismissal, files[0].ID, "", "")
	if got := states(t, s); got != "自评.xlsx 已撤下，自评（第1张 计生）.xlsx 已撤下，自评（第2张 老年）.xlsx 已撤下，自评（第3张 目标）.xlsx 退回，longgang-2023.txt 已收入" {
		t.Error(got)
	}
	takenBack(t, s, gone)
	if got := states(t, s); got != divided+"，longgang-2023.txt 重复" {
		t.Error(got)
	}
	said(t, s, Dismissal, files[2].ID, "", "")
	if n := number64(t, s, "SELECT count(DISTINCT project) FROM evaluation"); n != 1 {
		t.Errorf("%d projects after one form was withdrawn, want the other", n)
	}
	survives(t, s)
}
