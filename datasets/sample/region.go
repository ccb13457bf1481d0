package sample

import (
	"fmt"

	"jixiao/datasets/record"
)

// Codes begin with 99, which GB/T 2260 gives to no province; the names are made up.
const source = "合成，自编代码与名称，非 GB/T 2260"

var top = region("990000", "示范省", "省", "")

var cities = []record.District{
	region("990100", "澄阳市", "市", "990000"),
	region("990200", "岚洲市", "市", "990000"),
	region("990300", "栖宁市", "市", "990000"),
}

var names = [][]string{
	{"青禾区", "澄岚区", "霁云区", "栖梧区", "墨溪县", "芷汀县", "松陌县", "禾渡县"},
	{"星垣区", "沐原区", "兰皋区", "芦港区", "枫泽县", "竹涧县", "棠陂县", "梨汀县"},
	{"月渚区", "荷津区", "朗坪区", "云岫区", "雁陂县", "霜林县", "砚池县", "槐渡县"},
}

// districts are the 24 districts in order of code. A district is its index here.
var districts = func() []record.District {
	var all []record.District
	for c, city := range names {
		for i, name := range city {
			code := fmt.Sprintf("99%02d%02d", c+1, i+1)
			all = append(all, region(code, name, "区县", cities[c].Code))
		}
	}
	return all
}()

func region(code, name, level, parent string) record.District {
	return record.District{Code: code, Name: name, Kind: "行政区", Level: level, Parent: parent, Synthetic: true, Source: source}
}

// district is the registry entry of d, with where it was merged into.
func (p province) district(d int) record.District {
	entry := districts[d]
	if d == p.plan.merged {
		entry.ValidTo, entry.Successor = p.plan.mergedTo, districts[p.plan.successor].Code
	}
	return entry
}
