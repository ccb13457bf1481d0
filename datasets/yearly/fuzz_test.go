package yearly

import (
	"errors"
	"testing"

	"jixiao/datasets/document"
)

func FuzzTable(f *testing.F) {
	f.Add("年度量表\n区划代码\t区县\t政策项目\t量\t出资方\t单位\t2030年\t2031年\n440307\t龙岗区\t意外险\t参保户数\t政府出资\t户\t1,200\t\n合计\t\t\t\t\t\t1\t2\n")
	f.Add("区县,政策项目,年度,参保户数,符合资格人数\n甲区,意外险,2030,5,6\n,,2031,7,8\n")
	f.Fuzz(func(t *testing.T, content string) {
		d, err := document.Read("a.csv", []byte(content))
		if err != nil || !Recognised(d) {
			return
		}
		got, err := Read(d)
		if err != nil {
			if !errors.As(err, &document.Refusal{}) {
				t.Fatalf("%v is no refusal", err)
			}
			return
		}
		for _, m := range got.Measures {
			if m.Year < 1900 || m.Value < 0 || m.District == "" || m.Programme == "" || m.Name == "" || m.Payer == "" || document.Anchor(m.Place) == "" {
				t.Fatalf("measure %+v", m)
			}
		}
	})
}
