package dashboard

import (
	"fmt"
	"net/http"
)

// refusal is a fault of the request: a Chinese sentence that says what is allowed.
type refusal struct {
	Status int
	Text   string
}

func (r refusal) Error() string { return r.Text }

func refuse(format string, args ...any) error {
	return refusal{http.StatusBadRequest, fmt.Sprintf(format, args...)}
}

// brokenText is all a reader learns of a fault of ours; the log has the rest.
const brokenText = "页面出错了，已经记录下来；请稍后重试，仍不行请联系管理员。"
