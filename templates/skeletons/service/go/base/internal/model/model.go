// Package model says what a <%= resource %> is and what callers may say about it.
package model

import (
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"

	"<%= service.name %>/internal/problem"
)

// <%= resource | pascal %> is one <%= resource %>; its version grows by one with every change.
type <%= resource | pascal %> struct {
	ID          uuid.UUID `json:"id" dynamodbav:"id"`
	Name        string    `json:"name" dynamodbav:"name"`
	Description string    `json:"description,omitempty" dynamodbav:"description,omitempty"`
	Version     int       `json:"version" dynamodbav:"version"`
	CreatedAt   time.Time `json:"createdAt" dynamodbav:"createdAt"`
	UpdatedAt   time.Time `json:"updatedAt" dynamodbav:"updatedAt"`
}

// New is what a caller sends for a new one.
type New struct {
	Name        string `json:"name"`
	Description string `json:"description"`
}

// Check trims and checks.
func (n *New) Check() error {
	n.Name = strings.TrimSpace(n.Name)
	return check(&n.Name, &n.Description)
}

// Change is a change on top of the version the caller last saw.
type Change struct {
	Name        *string `json:"name"`
	Description *string `json:"description"`
	Version     int     `json:"version"`
}

// Check trims and checks.
func (c *Change) Check() error {
	if c.Version < 1 {
		return problem.NewInvalid(problem.Field{Field: "version", Message: "say which version you saw"})
	}
	if c.Name != nil {
		trimmed := strings.TrimSpace(*c.Name)
		c.Name = &trimmed
	}
	return check(c.Name, c.Description)
}

func check(name, description *string) error {
	var fields []problem.Field
	if name != nil && (*name == "" || utf8.RuneCountInString(*name) > 200) {
		fields = append(fields, problem.Field{Field: "name", Message: "use 1 to 200 characters"})
	}
	if description != nil && utf8.RuneCountInString(*description) > 2000 {
		fields = append(fields, problem.Field{Field: "description", Message: "use at most 2000 characters"})
	}
	if len(fields) > 0 {
		return problem.NewInvalid(fields...)
	}
	return nil
}

// ParseID checks an id.
func ParseID(text string) (uuid.UUID, error) {
	id, err := uuid.Parse(text)
	if err != nil {
		return uuid.Nil, problem.NewInvalid(problem.Field{Field: "id", Message: "use a UUID"})
	}
	return id, nil
}
