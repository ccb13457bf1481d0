package sample_test

import (
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"jixiao/datasets"
	"jixiao/datasets/record"
	"jixiao/datasets/sample"
)

var seeds = []uint64{sample.ShippedSeed, 2, 7, 20240131, 1 << 63}

type drawn struct {
	seed    uint64
	filings []record.Filing
	stories []sample.Story
}

// provinces are drawn once for all tests, which only read them.
var provinces = sync.OnceValue(func() []drawn {
	var all []drawn
	for _, seed := range seeds {
		filings, stories := sample.Province(seed, 1)
		all = append(all, drawn{seed, filings, stories})
	}
	return all
})

// planted are the documents with a planted error, which no longer hold together.
var planted = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, seed := range seeds {
		for _, e := range sample.PlantedErrors(seed) {
			all[e.Document] = true
		}
	}
	return all
})

// each runs a check on the province of several seeds.
func each(t *testing.T, check func(t *testing.T, filings []record.Filing, stories []sample.Story)) {
	for _, d := range provinces() {
		check(t, d.filings, d.stories)
		if t.Failed() {
			t.Fatalf("seed %d", d.seed)
		}
	}
}

func TestSameSeedGivesSameRecords(t *testing.T) {
	for _, seed := range seeds {
		filings, stories := sample.Province(seed, 1)
		again, told := sample.Province(seed, 1)
		if !reflect.DeepEqual(filings, again) || !reflect.DeepEqual(stories, told) {
			t.Errorf("seed %d: two draws differ", seed)
		}
	}
	one, _ := sample.Province(1, 1)
	two, _ := sample.Province(2, 1)
	if reflect.DeepEqual(one, two) {
		t.Error("two seeds give one province")
	}
}

func TestTenTimesTheSizeHasTenTimesTheProjectsAndTheSameStories(t *testing.T) {
	projects := func(filings []record.Filing) int {
		keys := map[string]bool{}
		for _, f := range filings {
			if f.Project != nil {
				keys[f.Project.Key] = true
			}
		}
		return len(keys)
	}
	one, stories := sample.Province(sample.ShippedSeed, 1)
	ten, told := sample.Province(sample.ShippedSeed, 10)
	if got := projects(one); got != 24*4 {
		t.Errorf("size 1 has %d projects", got)
	}
	if projects(ten) != 10*projects(one) {
		t.Errorf("size 10 has %d projects, size 1 %d", projects(ten), projects(one))
	}
	if !reflect.DeepEqual(stories, told) {
		t.Error("stories depend on size")
	}
	held := map[string]record.Filing{}
	for _, f := range ten {
		held[f.Document.ID] = f
	}
	for _, f := range one {
		if !reflect.DeepEqual(f, held[f.Document.ID]) {
			t.Fatalf("%s differs between sizes", f.Document.Name)
		}
	}
}

func TestDocumentsAreDistinctAndMarkedMadeUp(t *testing.T) {
	each(t, func(t *testing.T, filings []record.Filing, _ []sample.Story) {
		ids, names := map[string]bool{}, map[string]bool{}
		for _, f := range filings {
			d := f.Document
			if ids[d.ID] || names[d.Name] {
				t.Errorf("%s %s twice", d.ID, d.Name)
			}
			ids[d.ID], names[d.Name] = true, true
			if len(d.ID) != len("syn-")+12 || !strings.HasPrefix(d.ID, "syn-") || !d.Synthetic || d.SHA256 != "" ||
				!strings.HasPrefix(d.Name, "合成-") || !strings.HasSuffix(d.Title, "（合成）") {
				t.Errorf("document %+v", d)
			}
		}
	})
}

func TestCodesAreOfNoRealProvinceAndNamesDistinct(t *testing.T) {
	each(t, func(t *testing.T, filings []record.Filing, _ []sample.Story) {
		level := map[string]int{}
		name := map[string]string{}
		for _, f := range filings {
			d := f.District
			if !strings.HasPrefix(d.Code, "99") || len(d.Code) != 6 {
				t.Errorf("code %s", d.Code)
			}
			if !d.Synthetic || d.Verified || !strings.Contains(d.Source, "合成") {
				t.Errorf("district %+v", d)
			}
			if code, seen := name[d.Name]; seen {
				if code != d.Code {
					t.Errorf("%s is %s and %s", d.Name, code, d.Code)
				}
				continue
			}
			name[d.Name] = d.Code
			level[d.Level]++
		}
		if want := map[string]int{"省": 1, "市": 3, "区县": 24}; !reflect.DeepEqual(level, want) {
			t.Errorf("levels %v", level)
		}
	})
}

func TestDistrictsHaveOneRegistryEntryWithAParent(t *testing.T) {
	each(t, func(t *testing.T, filings []record.Filing, _ []sample.Story) {
		entries := map[string]record.District{}
		for _, f := range filings {
			if e, seen := entries[f.District.Code]; seen && !reflect.DeepEqual(e, f.District) {
				t.Errorf("two entries: %+v, %+v", e, f.District)
			}
			entries[f.District.Code] = f.District
		}
		for _, d := range entries {
			if _, ok := entries[d.Parent]; !ok && d.Level != "省" {
				t.Errorf("%s has no parent %s", d.Name, d.Parent)
			}
		}
	})
}

func TestSizeOneIsDrawnInWellUnderASecond(t *testing.T) {
	start := time.Now()
	sample.Province(sample.ShippedSeed, 1)
	if took := time.Since(start); took > time.Second {
		t.Errorf("took %v", took)
	}
}

func TestStoreTakesTheProvince(t *testing.T) {
	filings, _ := sample.Province(sample.ShippedSeed, 1)
	db, err := datasets.Memory(t.Context(), filings)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	projects := map[string]bool{}
	evaluations, districts := 0, 28
	for _, f := range filings {
		if f.Evaluation != nil {
			evaluations++
			projects[f.Project.Key] = true
		}
	}
	var gotDistricts, gotProjects, gotEvaluations, gotDocuments int
	err = db.QueryRowContext(t.Context(), `
		SELECT (SELECT count(*) FROM district WHERE synthetic), (SELECT count(*) FROM project),
		       (SELECT count(*) FROM evaluation), (SELECT count(*) FROM document WHERE synthetic)`).
		Scan(&gotDistricts, &gotProjects, &gotEvaluations, &gotDocuments)
	if err != nil {
		t.Fatal(err)
	}
	if gotDistricts != districts || gotProjects != len(projects) || gotEvaluations != evaluations || gotDocuments != len(filings) {
		t.Errorf("%d districts, %d projects, %d evaluations, %d documents", gotDistricts, gotProjects, gotEvaluations, gotDocuments)
	}
}
