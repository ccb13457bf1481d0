package dashboard

import (
	"strings"

	"jixiao/datasets"
)

// formView is one of the forms in a file.
type formView struct {
	Link
	State, Said string
}

// formsOf are the ways from a file to the forms in it, and from a form to its file.
func (q Query) formsOf(f datasets.TreatedFile) (forms []formView, whole Link) {
	for _, one := range f.Forms {
		forms = append(forms, formView{Link{one.Name, q.FileHref(one.ID)}, string(one.State), afterState(one.Text)})
	}
	if f.Whole != "" {
		whole = Link{"所在的文件与其中各表", q.FileHref(f.Whole)}
	}
	return forms, whole
}

// afterState is what is said of a file beside its state.
func afterState(text string) string {
	return strings.TrimPrefix(strings.TrimPrefix(text, string(datasets.Taken)), "；")
}
