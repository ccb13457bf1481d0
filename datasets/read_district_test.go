package datasets

import (
	"errors"
	"strings"
	"testing"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

func TestDistrictComesFromCodeThenNameThenAPerson(t *testing.T) {
	form := string(embedded(t, longgang))
	replaced := func(pairs ...string) string { return strings.NewReplacer(pairs...).Replace(form) }
	const code = "440307210701500003094"
	for _, c := range []struct{ name, text, district, districtName string }{
		{"registered code", replaced("深圳市龙岗区", "中山火炬开发区"), "440307", "龙岗区"},
		{"name where the code is unknown", replaced(code, "910000000000000000001"), "440307", "龙岗区"},
		{"name without code", replaced(code, ""), "440307", "龙岗区"},
		{"longest alias", replaced(code, "", "深圳市龙岗区", "中山火炬开发区"), "442000-HJ", "中山火炬区"},
		{"city itself", replaced(code, "", "深圳市龙岗区", "深圳市"), "440300", "深圳市"},
		{"unknown code", replaced(code, "900100000000000000001", "深圳市龙岗区", "某某区"), "900100", "未登记区划 900100"},
		{"unknown district of a known city", replaced(code, "440399000000000000001", "龙岗区", "某某区"), "440399", "未登记区划 440399"},
	} {
		f := readBytes(t, c.name, []byte(c.text))
		if f.District.Code != c.district || f.District.Name != c.districtName || f.District.Verified || f.Project.District != c.district || !strings.HasPrefix(f.Project.Key, c.district+"-") {
			t.Errorf("%s: %+v, project %+v", c.name, f.District, *f.Project)
		}
	}
	for _, text := range []string{replaced(code, "", "深圳市龙岗区", "某某"), replaced(code, "", "龙岗区", "某某区")} {
		_, err := Read("a.txt", []byte(text), register)
		var refusal document.Refusal
		if !errors.As(err, &refusal) || !strings.Contains(refusal.Text, "区划代码=名称") {
			t.Errorf("%v, want a refusal that says how to name the district", err)
		}
		_, f, err := ReadBoth(Incoming{Name: "a.txt", Data: []byte(text)}, record.Decisions{record.DistrictAsked: "440307"}, register)
		if err != nil || f.District.Code != "440307" {
			t.Errorf("with a district named: %+v, %v", f.District, err)
		}
		if _, f, err = ReadToCheck(Incoming{Name: "a.txt", Data: []byte(text)}, nil, register); err != nil || f.District.Code != "" || f.Project == nil {
			t.Errorf("to be checked only: %+v, %v", f.District, err)
		}
	}
}

func TestProgrammeIsTheNameWithoutYearAndMoneyWords(t *testing.T) {
	for name, want := range map[string]string{
		"计划生育家庭意外伤害保险经费项目": "计划生育家庭意外伤害保险", "2020年度困难老人补助资金": "困难老人补助", "计生协会工作": "计生协会工作", "专项资金": "专项资金", "项目": "项目",
	} {
		if got := programme(name); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
}
