package dashboard

import (
	"strings"
	"testing"
)

func TestProjectsAreFoundByNameAndCode(t *testing.T) {
	h := embeddedSite(t)
	for search, want := range map[string]int{"": 2, "计生协会": 1, "440307210701500003094": 1, "没有的项目": 0} {
		list := figureNamed(t, figuresOf(t, h, "/projects.json?set=real&q="+search), "projects")
		if len(list.Rows) != want {
			t.Errorf("%q finds %d projects, want %d", search, len(list.Rows), want)
		}
	}
	if w := get(t, h, "/projects?set=real&q=没有的项目"); !strings.Contains(w.Body.String(), "没有名称或编码含“没有的项目”的项目") {
		t.Error("nothing found is not said")
	}
	if w := get(t, h, "/projects?set=real&q="+hostile); strings.Contains(w.Body.String(), hostile) {
		t.Error("a search came back as markup")
	}
}

// 3417600 of 3514000 元 are 97.26 %; 5658097.55 of 5723064.60 are 98.86 %.
func TestProjectsShowMoneyAndScores(t *testing.T) {
	list := figureNamed(t, figuresOf(t, embeddedSite(t), "/projects.json?set=real"), "projects")
	report := list.find(t, map[string]string{"district_name": "中山火炬区"})
	if report["adjusted"] != "351.40" || report["executed"] != "341.76" || report["rate"] != "97.26" || report["review_rate"] != "90.00" || report["self_rate"] != missing {
		t.Error(report)
	}
	self := list.find(t, map[string]string{"district_name": "龙岗区"})
	if self["rate"] != "98.86" || self["self_rate"] != "99.89" || self["review_rate"] != missing {
		t.Error(self)
	}
}

func TestProjectsTurnPages(t *testing.T) {
	h := embeddedSite(t)
	first := get(t, h, "/projects?set=sample").Body.String()
	if !strings.Contains(first, "共 96 个项目，这里列第 1—50") || !strings.Contains(first, "page=2") {
		t.Error("the first part does not lead to the second")
	}
	if w := get(t, h, "/projects?set=sample&page=9"); !strings.Contains(w.Body.String(), "清单没有这么多页") {
		t.Error("a page beyond the list does not say so")
	}
}

func TestProjectsAsTheReaderSeesThem(t *testing.T) {
	golden(t, "projects", words(figuresOf(t, embeddedSite(t), "/projects.json?set=real")))
}
