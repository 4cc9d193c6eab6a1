curl -X POST "http://localhost:8080/api/query" \
  -H "Content-Type: application/json" \
  -d '{
    "query": "I cannot access my account and I am very frustrated",
    "session_id": "sess_abc123",
    "customer_id": "cust_xyz789"
  }'
# Test simple query
curl -X POST "http://localhost:8080/api/query" \
  -H "Content-Type: application/json" \
  -d '{"query": "What are your hours?", "session_id": "test_1", "customer_id": "test_user"}'

# Test complex query
curl -X POST "http://localhost:8080/api/query" \
  -H "Content-Type: application/json" \
  -d '{"query": "I need help with integrating your API with our enterprise system using OAuth 2.0 and handling webhook callbacks", "session_id": "test_2", "customer_id": "test_user"}'

# Test negative sentiment
curl -X POST "http://localhost:8080/api/query" \
  -H "Content-Type: application/json" \
  -d '{"query": "This is terrible! Nothing works and I am extremely frustrated!", "session_id": "test_3", "customer_id": "test_user"}'
