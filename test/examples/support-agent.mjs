class CustomerSupportClient {
    constructor(baseUrl = 'http://localhost:8080') {
        this.baseUrl = baseUrl;
    }
    
    async query(text, sessionId, customerId) {
        const response = await fetch(`${this.baseUrl}/api/query`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({
                query: text,
                session_id: sessionId,
                customer_id: customerId
            })
        });
        return response.json();
    }
    
    async createEscalation(sessionId, reason, priority = 'medium') {
        const response = await fetch(`${this.baseUrl}/api/escalation`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({
                session_id: sessionId,
                reason: reason,
                priority: priority
            })
        });
        return response.json();
    }
}

// Usage
const client = new CustomerSupportClient();
const result = await client.query("How do I reset my password?", "sess_123", "cust_456");
console.log(result.response);
