// Package problem has the failures that a caller can understand and act on.
package problem

import "fmt"

// Code says what kind of failure it is; every interface translates it.
type Code string

// The codes.
const (
	Invalid  Code = "invalid"
	NotFound Code = "not-found"
	Conflict Code = "conflict"
)

// Field is one thing that is wrong with the input.
type Field struct {
	Field   string `json:"field"`
	Message string `json:"message"`
}

// Problem is a failure with a code.
type Problem struct {
	Code    Code
	Message string
	Fields  []Field
}

func (p *Problem) Error() string { return p.Message }

// NewInvalid names each field that is wrong.
func NewInvalid(fields ...Field) *Problem {
	return &Problem{Code: Invalid, Message: "The input is not valid", Fields: fields}
}

// NewNotFound says that there is nothing under this id.
func NewNotFound(id string) *Problem {
	return &Problem{Code: NotFound, Message: fmt.Sprintf("There is no <%= resource %> with the id %s", id)}
}

// NewConflict says that somebody else was first.
func NewConflict(message string) *Problem {
	return &Problem{Code: Conflict, Message: message}
}
